import Browser
import DevTools
import Foundation
import JSONSupport
import Logging

/// Brings the bytes of `blob:` URLs from the page into memory.
struct BlobExtractor {
    let page: Page
    let logger: Logger

    /// The length of one slice: its base64 text is the largest message, and the page's largest string.
    static let sliceBytes = 3 << 20

    /// Runs `fetch(url)` in the document that owns the URL, and copies the body in slices.
    ///
    /// The memory is allocated once, for all of it, and every slice is decoded into its place.
    ///
    /// - Throws: ``HeliosError`` `.pageFailed` naming the track, when the URL cannot be read or is empty.
    func bytes(of track: PageTrack) async throws -> Data {
        let url = track.source.javaScriptLiteral
        do {
            let length = try await page.evaluate("__heliosCapture.blobs.open(\(url))", in: track.context)
                .requireInt()
            guard length > 0 else {
                throw HeliosError(.pageFailed, "the sound is empty", at: track.name)
            }
            let data = try await slices(of: url, length: length, in: track.context)
            _ = try await page.evaluate("__heliosCapture.blobs.close(\(url))", in: track.context)
            logger.debug(
                "Took sound out of the page",
                metadata: ["track": "\(track.name)", "bytes": "\(length)"]
            )
            return data
        } catch DevToolsError.pageException(let exception) {
            // The stack below the first line is that of the script which reads, none of the page's.
            let lines = (exception.thrown ?? exception.text).split(separator: "\n")
            throw HeliosError(
                .pageFailed,
                "the sound cannot be read",
                at: track.name,
                reason: lines.first.map(String.init),
                advice: "A page must not revoke the URL of a sound (URL.revokeObjectURL)."
            )
        }
    }

    private func slices(of url: String, length: Int, in context: Int) async throws -> Data {
        let memory = SliceMemory(byteCount: length)
        for start in stride(from: 0, to: length, by: Self.sliceBytes) {
            let end = min(start + Self.sliceBytes, length)
            let text = try await page.evaluate(
                "__heliosCapture.blobs.slice(\(url), \(start), \(end))",
                in: context
            )
            let count = try memory.decode(text, at: start..<end)
            guard count == end - start else {
                throw HeliosError(.pageFailed, "the sound changed while it was read", at: url)
            }
        }
        return memory.data()
    }
}

/// Memory that is filled slice by slice and then given away as `Data`, without a copy.
private final class SliceMemory: @unchecked Sendable {
    // Written by one task alone until `data()`, never after.
    private let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) {
        bytes = .allocate(byteCount: byteCount, alignment: 16)
    }

    deinit {
        bytes.deallocate()
    }

    func decode(_ text: JSONValue, at range: Range<Int>) throws -> Int {
        try text.decodeBase64(into: UnsafeMutableRawBufferPointer(rebasing: bytes[range]))
    }

    func data() -> Data {
        guard let start = bytes.baseAddress else { return Data() }
        return Data(
            bytesNoCopy: start,
            count: bytes.count,
            deallocator: .custom { _, _ in withExtendedLifetime(self) {} }
        )
    }
}
