import Browser
import DevTools
import Foundation
import Frames
import JSONSupport
import Waiting

/// Frames that the page draws itself and a worker of it writes, as raw pixels, into a file in memory.
///
/// The file is one of the page's Origin Private File System. Its profile lies on the shared memory file system,
/// so the file's bytes are in memory once, and this process sends them on from there: nothing is encoded,
/// nothing is copied here, and nothing reaches a disk.
public final class FrameRing: Sendable {
    private let page: Page
    private let layout: RingLayout
    private let file: FrameFile
    private let ledger: Monitor<RingLedger>
    private let binding: DevToolsSubscription

    /// What is to be drawn.
    struct Request {
        /// The frame's size, and where it lies in the page; in device pixels, as all here.
        let size: PixelSize
        let origin: (x: Int, y: Int)
        let page: PixelSize
        let pixels: RawPixels
        let isCanvas: Bool
        /// Whether the page paints whenever the picture changes.
        let isWatched: Bool
    }

    /// Makes the ring in the page's shell.
    ///
    /// - Throws: ``CaptureError`` `.ring`, saying what is missing.
    static func open(_ request: Request, in page: Page) async throws -> FrameRing {
        let layout = RingLayout(frameSize: request.pixels.byteCount(request.size))
        guard page.profile.isInMemory else {
            throw CaptureError(.ring, "the browser's profile is not in shared memory")
        }
        // The browser itself needs some of it, too.
        let (free, needed) = (page.profile.freeBytes, UInt64(layout.fileSize) + 32 << 20)
        guard free >= needed else {
            throw CaptureError(
                .ring,
                "the frames need \(needed >> 20) MiB of shared memory, and \(free >> 20) MiB are free"
            )
        }
        let ledger = Monitor(RingLedger(layout: layout))
        let binding = try await page.addBinding(
            RingShell.binding,
            onEnd: { error in ledger.update { $0.fail(error) } },
            handler: { event, _ in ledger.update { $0.read(event) } }
        )
        let marker = Data((0..<RingLayout.markerSize).map { _ in UInt8.random(in: 0...255) })
        do {
            let settings = request.settings(layout, marker: marker).serialized()
            _ = try await page.evaluateInShell("__heliosRing.open(\(settings))")
        } catch DevToolsError.pageException(let exception) {
            throw CaptureError(.ring, exception.thrown ?? exception.text)
        }
        guard let file = RingFile.find(in: page.profile, size: layout.fileSize, marker: marker) else {
            throw CaptureError(.ring, "the file with its frames is not where Chromium keeps such files")
        }
        return FrameRing(page: page, layout: layout, file: file, ledger: ledger, binding: binding)
    }

    private init(
        page: Page,
        layout: RingLayout,
        file: FrameFile,
        ledger: Monitor<RingLedger>,
        binding: DevToolsSubscription
    ) {
        self.page = page
        self.layout = layout
        self.file = file
        self.ledger = ledger
        self.binding = binding
    }

    /// How many pictures were drawn so far; frames that do not differ from the one before need none.
    var pictures: Int { ledger.read { $0.pictures } }

    /// Waits until a slot is free for one more picture; the frame must then be armed in the page.
    func makeRoom() async throws {
        try await ledger.wait { ledger -> Void? in
            if let failure = ledger.failure { throw failure }
            return ledger.arm() ? () : nil
        }
    }

    /// What became of a frame that was armed, as soon as that is known.
    ///
    /// - Throws: ``CaptureError`` `.ring` if it could not be drawn, `.timedOut`.
    func outcome(ofFrame frame: Int) async throws -> RingLedger.Outcome {
        let found = try await ledger.wait(within: page.timeout) { ledger in
            if let failure = ledger.failure { throw failure }
            return ledger.outcome(ofFrame: frame)
        }
        guard let found else {
            throw CaptureError(.timedOut, "Frame \(frame) was not drawn within \(page.timeout)")
        }
        return found
    }

    /// The frame, to be taken by the sink.
    func picture(ofFrame frame: Int) -> CapturedPicture {
        let ledger = ledger
        return .pending(
            picture: { [self] in
                guard case .drawn(let picture) = try await outcome(ofFrame: frame) else {
                    ledger.update { $0.forget(frame: frame) }
                    return nil
                }
                return .file(file, layout.range(ofPicture: picture))
            },
            sent: {
                ledger.update { ledger in
                    if case .drawn(let picture) = ledger.outcome(ofFrame: frame) {
                        ledger.recordSent(picture: picture)
                    }
                    ledger.forget(frame: frame)
                }
            }
        )
    }

    /// Has the page's canvases drawn in the next way there is; false if there is none, or no canvas.
    func changeLayering() async throws -> Bool {
        try await page.evaluateInShell("__heliosRing.changeLayering()").requireBool()
    }

    /// Draws a frame again that was not handed on.
    ///
    /// - Parameter pass: has the page make a frame.
    /// - Returns: as ``end(ofFrame:)``.
    @discardableResult
    func redraw(frame: Int, pass: () async throws -> Void) async throws -> Bool {
        _ = try await outcome(ofFrame: frame)
        try await end(ofFrame: frame)
        ledger.update { $0.reopen(frame: frame) }
        try await makeRoom()
        _ = try await page.evaluateInShell("__heliosRing.arm(\(frame))")
        try await pass()
        _ = try await outcome(ofFrame: frame)
        return try await end(ofFrame: frame)
    }

    /// Waits until the page is done with a frame that was armed, though its picture may still be on its way.
    ///
    /// The browser's answer to the command that draws can overtake what the page itself tells, as of requests.
    ///
    /// - Returns: whether the page has begun something in the frame that belongs into its picture.
    @discardableResult
    func end(ofFrame frame: Int) async throws -> Bool {
        let isBusy = try await ledger.wait(within: page.timeout) { ledger in
            if let failure = ledger.failure { throw failure }
            return ledger.lastOver?.frame == frame ? ledger.lastOver?.isBusy : nil
        }
        guard let isBusy else {
            throw CaptureError(.timedOut, "Frame \(frame) did not end within \(page.timeout)")
        }
        return isBusy
    }

    /// Compares the last picture with the browser's own.
    ///
    /// A video is shown a few frames after its element is, so a picture that differs is taken again.
    ///
    /// - Parameter capture: takes that, while the composition is on the screen.
    func compare(with capture: @Sendable () async throws -> Data?) async throws -> PictureDifference {
        _ = try await page.evaluateInShell("__heliosRing.expose()")
        var least: PictureDifference?
        for attempt in 0..<Self.attempts {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(10)) }
            guard let png = try await capture() else { continue }
            let base64 = png.base64EncodedString()
            let reply = try await page.evaluateInShell("__heliosRing.compare('\(base64)')")
            let difference = PictureDifference(
                meanSquare: try reply["meanSquare"].requireDouble(),
                block: try reply["block"].requireDouble()
            )
            if least.map({ difference.meanSquare < $0.meanSquare }) ?? true { least = difference }
            if difference.isSmall { break }
        }
        _ = try await page.evaluateInShell("__heliosRing.conceal()")
        guard let least else { throw CaptureError(.ring, "the browser gives no picture to compare with") }
        return least
    }

    private static let attempts = 10
}

extension RingLedger {
    /// Takes note of what the shell's script says: `FRAME same`, `FRAME drawn PICTURE`, `FRAME over busy` or `idle`,
    /// `FRAME failed WHY`, `FRAME lost WHAT`.
    mutating func read(_ event: String) {
        let words = event.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2, let frame = Int(words[0]) else { return }
        switch words[1] {
        case "same": record(.same, ofFrame: frame)
        case "over": recordOver(frame: frame, isBusy: words.last == "busy")
        case "drawn":
            if let picture = words.last.flatMap({ Int($0) }) { record(.drawn(picture), ofFrame: frame) }
        case "lost":
            fail(CaptureError(.lost, "frame \(frame): the browser has lost \(words.last ?? "")"))
        default: fail(CaptureError(.ring, "frame \(frame): \(words.last ?? "no reason")"))
        }
    }
}

extension FrameRing.Request {
    fileprivate func settings(_ layout: RingLayout, marker: Data) -> JSONBuilder {
        let settings = JSONBuilder.object()
        settings.set("width", size.width)
        settings.set("height", size.height)
        settings.set("x", origin.x)
        settings.set("y", origin.y)
        settings.set("pageWidth", page.width)
        settings.set("pageHeight", page.height)
        settings.set("pixels", pixels.rawValue)
        settings.set("slots", layout.slots)
        settings.set("slotSize", layout.slotSize)
        settings.set("headerSize", layout.headerSize)
        settings.set("marker", marker.base64EncodedString())
        settings.set("worker", String(decoding: PackageResources.ringworker_js, as: UTF8.self))
        settings.set("module", Data(PackageResources.pixels_wasm).base64EncodedString())
        settings.set("isCanvas", isCanvas)
        settings.set("isTransparent", pixels == .bgra)
        settings.set("isWatched", isWatched)
        return settings
    }
}
