import Browser
import DevTools
import Foundation
import Frames

/// Steps a page through its timeline and hands the wanted frames on, in order.
public struct CaptureLoop: Sendable {
    private let page: Page
    private let clock: PageClock
    private let readiness: Readiness
    private let rate: FrameRate

    public init(page: Page, clock: PageClock, readiness: Readiness, rate: FrameRate) {
        self.page = page
        self.clock = clock
        self.readiness = readiness
        self.rate = rate
    }

    /// Captures the frames of `range`, stepping through all before it.
    ///
    /// - Parameter onFrame: called with the number of frames that are with the sink.
    /// - Throws: `BrowserError` for the page's own errors, ``CaptureError``, `DevToolsError`, the sink's errors.
    public func run(
        _ strategy: any CaptureStrategy,
        range: Range<Int>,
        into sink: any FrameSink,
        onFrame: (Int) -> Void
    ) async throws {
        var picture: Data?
        for index in 0..<range.upperBound {
            let time = rate.milliseconds(ofFrame: index)
            do {
                let isPresented = try await clock.advance(toMilliseconds: time)
                try await readiness.settleFrame(index)
                if !isPresented { try await readiness.presentMedia() }
                guard range.contains(index) else {
                    try await strategy.skipFrame(atMilliseconds: time)
                    try throwIfFailed(index)
                    continue
                }
                picture = try await strategy.captureFrame(atMilliseconds: time) ?? picture
            } catch DevToolsError.deadlineExceeded(let operation, let timeout) {
                throw CaptureError(.timedOut, "Frame \(index) took longer than \(timeout) (\(operation))")
            }
            try throwIfFailed(index)
            guard let picture else {
                throw CaptureError(.noPicture, "The browser drew no picture for frame \(index)")
            }
            try await sink.write(Frame(index: index, data: picture))
            onFrame(index - range.lowerBound + 1)
        }
    }

    private func throwIfFailed(_ index: Int) throws {
        do {
            try page.throwIfFailed()
        } catch let error as BrowserError {
            throw BrowserError(
                error.code,
                "Frame \(index): \(error.message)",
                standardError: error.standardError
            )
        }
    }
}
