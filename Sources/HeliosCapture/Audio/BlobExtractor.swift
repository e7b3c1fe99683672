import Browser
import ChildProcess
import DevTools
import Encoding
import Foundation
import JSONSupport
import Logging
import PageAgent

/// Reads the contents of URLs through the page into memory: `blob:` URLs, and what the page can fetch.
struct BlobExtractor {
    let page: Page
    let logger: Logger

    /// The length of one slice: its base64 text is the largest message, and the page's largest string.
    static let sliceBytes = 3 << 20

    /// The first bytes of a medium.
    struct Extract: Sendable {
        let buffer: MediaBuffer
        /// The length of the medium in bytes.
        let totalBytes: Int

        var isWhole: Bool { buffer.file.count == totalBytes }
    }

    /// Opens `url` in the document that owns it, and copies the body in slices.
    ///
    /// The memory is allocated once, and every slice is decoded into its place.
    ///
    /// - Parameter limit: returns how many bytes of the total are needed.
    /// - Returns: nil if the page may not read the medium, as its server does not allow cross-origin access.
    /// - Throws: ``HeliosError`` `.pageFailed` naming the track, when the URL cannot be read or is empty.
    func bytes(of url: String, in context: Int, name: String, limit: (Int) -> Int) async throws -> Extract? {
        let agent = PageAgent(page)
        do {
            guard let length = try await agent.openBlob(url, in: context) else { return nil }
            let count = min(max(limit(length), 1), length)
            let file: MemoryFile
            do {
                guard length > 0 else { throw HeliosError(.pageFailed, "the sound is empty", at: name) }
                file = try await slices(of: url, length: count, in: context, name: name)
            } catch {
                // With best effort the page is still used, and would keep all of it in memory.
                try? await agent.closeBlob(url, in: context)
                throw error
            }
            try await agent.closeBlob(url, in: context)
            logger.debug(
                "Extracted audio from the page",
                metadata: ["track": "\(name)", "bytes": "\(count)", "of": "\(length)"]
            )
            return Extract(buffer: MediaBuffer(file), totalBytes: length)
        } catch DevToolsError.pageException(let exception) {
            // The stack after the first line is that of the agent, not of the page's scripts.
            let lines = (exception.thrown ?? exception.text).split(separator: "\n")
            throw HeliosError(
                .pageFailed,
                "the sound cannot be read",
                at: name,
                reason: lines.first.map(String.init),
                cause: exception
            )
        }
    }

    /// The `data:` URL that the page has reported by a number (see `media/trackdescriptions.js`), or the URL itself.
    func dataURL(named name: String, in context: Int) async throws -> String {
        guard let number = name.firstMatch(of: /…(\d+)$/).flatMap({ Int($0.1) }) else { return name }
        let agent = PageAgent(page)
        let length = try await agent.lengthOfDataURL(number, in: context)
        var whole = ""
        for start in stride(from: 0, to: length, by: Self.sliceBytes) {
            let end = min(start + Self.sliceBytes, length)
            whole += try await agent.dataURL(number, start..<end, in: context)
        }
        return whole
    }

    private func slices(of url: String, length: Int, in context: Int, name: String) async throws -> MemoryFile
    {
        let builder = try MemoryFileBuilder(byteCount: length)
        for start in stride(from: 0, to: length, by: Self.sliceBytes) {
            let end = min(start + Self.sliceBytes, length)
            let text = try await PageAgent(page).sliceOfBlob(url, start..<end, in: context)
            let count = try builder.withBytes(start..<end) { try text.decodeBase64(into: $0) }
            guard count == end - start else {
                throw HeliosError(.pageFailed, "the sound changed while it was read", at: name)
            }
        }
        return try builder.seal()
    }
}
