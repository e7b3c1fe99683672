import Browser
import DevTools
import Foundation
import Frames
import PageAgent
import Waiting

/// Frames that the page draws itself, and one of its workers writes as raw pixels into a file in memory.
///
/// The file belongs to the page's Origin Private File System. The browser's profile is on the shared memory file system,
/// so the bytes exist in memory once, and this process sends them on from there: nothing is encoded, nothing is copied
/// here, and nothing reaches a disk.
public final class FrameRing: Sendable {
    private let page: Page
    private let layout: RingLayout
    private let file: FrameFile
    private let ledger: Monitor<RingLedger>
    private let binding: DevToolsSubscription

    /// Creates the ring in the page's shell.
    ///
    /// - Throws: ``CaptureError`` `.ring`, saying what is missing.
    static func open(_ request: RingRequest, in page: Page) async throws -> FrameRing {
        guard page.profile.isInMemory else {
            throw CaptureError(.ring, "the browser's profile is not in shared memory")
        }
        let (frameSize, free) = (request.pixels.byteCount(request.size), page.profile.freeBytes)
        guard let layout = RingLayout.fitting(frameSize: frameSize, free: free) else {
            let needed = RingLayout(frameSize: frameSize, isSmall: true).neededSize
            throw CaptureError(
                .ring,
                "the frames need \(needed >> 20) MiB of shared memory, and \(free >> 20) MiB are free"
            )
        }
        let ledger = Monitor(RingLedger(layout: layout))
        let binding = try await page.addBinding(
            PageAgent.ringBinding,
            onEnd: { error in ledger.update { $0.fail(error) } },
            handler: { text, _ in
                guard let event = RingEvent(text) else { return }
                ledger.update { $0.record(event) }
            }
        )
        let marker = Data((0..<RingLayout.markerSize).map { _ in UInt8.random(in: 0...255) })
        do {
            try await PageAgent(page).openRing(request.settings(layout, marker: marker))
        } catch DevToolsError.pageException(let exception) {
            throw CaptureError(.ring, exception.thrown ?? exception.text, cause: exception)
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

    /// How many frames may be queued for a check.
    var window: Int { layout.window }

    /// Waits until a slot is free for one more picture; the frame must then be armed in the page.
    func makeRoom() async throws {
        try await ledger.wait { ledger -> Void? in
            if let failure = ledger.failure { throw failure }
            return ledger.arm() ? () : nil
        }
    }

    /// The outcome of an armed frame, as soon as it is known.
    ///
    /// - Throws: ``CaptureError`` `.ring` if it could not be drawn, `.timedOut`.
    func outcome(ofFrame frame: Int) async throws -> RingLedger.Outcome {
        let found = try await ledger.wait(within: page.timeout) { ledger in
            // What was drawn before the page failed is in the file.
            if let outcome = ledger.outcome(ofFrame: frame) { return outcome }
            if let failure = ledger.failure { throw failure }
            return nil
        }
        guard let found else {
            throw CaptureError(.timedOut, "Frame \(frame) was not drawn within \(page.timeout)")
        }
        return found
    }

    /// The frame, for the sink.
    func picture(ofFrame frame: Int) -> CapturedPicture {
        let ledger = ledger
        return .pending(
            PendingPicture(
                outcome: { [self] in
                    switch try await outcome(ofFrame: frame) {
                    case .same: .same
                    case .drawn(let picture): .drawn(.file(file, layout.range(ofPicture: picture)))
                    case .undrawable(let reason): .undrawable(reason)
                    }
                },
                isNewKind: { ledger.read { $0.isNewKind(frame) } },
                isComposed: { ledger.read { $0.isComposed(frame) } },
                sent: {
                    ledger.update { ledger in
                        if case .drawn(let picture) = ledger.outcome(ofFrame: frame) {
                            ledger.recordSent(picture: picture)
                        }
                        ledger.forget(frame: frame)
                    }
                }
            )
        )
    }

    /// Redraws a frame that has not been passed on.
    ///
    /// - Parameter skip: has the browser draw the page without taking a picture.
    /// - Returns: as ``end(ofFrame:)``.
    @discardableResult
    func redraw(frame: Int, skip: () async throws -> Void) async throws -> Bool {
        _ = try await outcome(ofFrame: frame)
        try await end(ofFrame: frame)
        ledger.update { $0.reopen(frame: frame) }
        try await makeRoom()
        try await PageAgent(page).armRing(FrameOrder(frame: frame, isDrawn: true))
        try await skip()
        _ = try await outcome(ofFrame: frame)
        return try await end(ofFrame: frame)
    }

    /// Waits until the page is done with an armed frame; its picture may still be in transit.
    ///
    /// The browser's reply to the draw command can overtake events of the page, such as requests.
    ///
    /// - Returns: whether the page has started work in the frame that belongs into its picture.
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
}
