import Browser
import Capture
import DevTools
import FlyingFox
import Foundation
import Frames
import Logging
import PageAgent
import Waiting

/// Captures a frame of a small page in the same way as a render.
struct BrowserTrial: Sendable {
    struct Outcome: Sendable {
        /// Chromium's product string, such as `HeadlessChrome/156.0.8078.108`.
        let version: String
        /// Whether it supports begin-frame control.
        let isControlled: Bool
        /// Why frames cannot be sent through shared memory; nil if they can.
        let ringProblem: String?
        let abilities: BrowserAbilities
    }

    let browser: BrowserConfiguration
    let logger: Logger

    /// The default size, so that shared memory is tested with frames of that size.
    static let size = TimelineOptions.fallbackSize

    /// - Throws: `BrowserError`, `DevToolsError` if the browser does not start, or cannot load a page.
    func run() async throws -> Outcome {
        try await withLoopbackServer(TrialPage(), logger: logger) { port in
            guard let url = URL(string: "http://\(loopbackHost):\(port)/") else {
                preconditionFailure("an address and a port make a URL")
            }
            let opener = PageOpener(
                input: .url(url),
                hint: CompositionHint(.url(url)),
                timeline: TimelineOptions(),
                options: PageOptions(),
                browser: browser,
                usedFiles: UsedFiles(nil),
                logger: logger
            )
            let opening = PageOpening(route: .ring(isForced: false), hints: PageAudioHints())
            do {
                return try await opener.withLoadedPage(opening, outcome)
            } catch  where opening.route.fallback(after: error) != nil {
                // The page may load without the ring's shell, as in a render.
                let plain = PageOpening(route: .screenshot(reason: "\(error)"), hints: opening.hints)
                return try await opener.withLoadedPage(plain, outcome)
            }
        }
    }

    private func outcome(of loaded: LoadedPage) async throws -> Outcome {
        let version = loaded.page.product
        let abilities = try await BrowserAbilities(of: loaded.page)
        return Outcome(
            version: version,
            isControlled: loaded.source is BeginFrameSource,
            ringProblem: loaded.opening.route.isRing
                ? try await ringProblem(loaded) : loaded.opening.route.reason,
            abilities: abilities
        )
    }

    private func ringProblem(_ loaded: LoadedPage) async throws -> String? {
        let frame = PageFrame(viewport: loaded.size, on: PageSurface())
        let rate = RenderPlan.rate(TimelineOptions(), CompositionSettings())
        let strategy = RingStrategy(
            .page(DOMStrategy(page: loaded.page, source: loaded.source, frame: frame, selector: nil)),
            page: loaded.page,
            source: loaded.source,
            frame: frame,
            pixelFormat: RawPixels.bgr0.rawValue,
            logger: logger
        )
        let picture = Monitor<Data?>(nil)
        do {
            let format = try await strategy.prepare()
            try await loaded.begin(rate)
            try await loaded.loop(at: rate, logger: logger).run(
                strategy,
                frames: [0],
                into: PictureSink(picture: picture),
                format: format,
                isAudioPlanned: true
            ) { _ in }
        } catch  where !(error is CancellationError) {
            // A render would continue without it: with screenshots, or with the witness only.
            let lines = "\(HeliosError(cause: error))".split(whereSeparator: \.isNewline)
            return lines.first.map(String.init)
        }
        return picture.read { $0.map(TrialPage.isPicture) ?? false } ? nil : "the frame shows another picture"
    }
}

/// Serves a page of one colour.
private struct TrialPage: HTTPHandler {
    private static let colour: [UInt8] = [0x1d, 0x6f, 0xb0]

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let name = Self.colour.map { String(format: "%02x", $0) }.joined()
        let html = "<!doctype html><title>helios-capture doctor</title><body style='background: #\(name)'>"
        return HTTPResponse(
            statusCode: .ok,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: Data(html.utf8)
        )
    }

    /// Whether all pixels, in ``RawPixels/bgr0``, are of that colour.
    static func isPicture(_ pixels: Data) -> Bool {
        let expected = Array(colour.reversed())
        return !pixels.isEmpty
            && pixels.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count, by: 4).allSatisfy { offset in
                    (0..<3).allSatisfy { bytes[offset + $0] == expected[$0] }
                }
            }
    }
}

/// Stores the frame.
private struct PictureSink: FrameSink {
    let picture: Monitor<Data?>

    func write(_ frame: Frame) async throws {
        let bytes = try frame.content.bytes()
        picture.update { $0 = bytes }
    }
}
