import Browser
import DevTools
import Foundation
import Frames

#if canImport(Glibc)
    import Glibc
#endif

/// Frames drawn on command: CDP's `HeadlessExperimental.beginFrame`, which headless shell has.
///
/// The tick that comes with the command is the time of the page's animations, so they need no help to be exact.
public actor BeginFrameSource: FrameSource {
    public nonisolated let name = "HeadlessExperimental.beginFrame"
    private let page: Page
    private let isCompact: Bool
    /// What the compositor is told of the time between frames (ms); no picture depends on it.
    private let interval = 1000.0 / 60
    private var ticks: FrameTicks
    /// Whether a picture of this page was captured, that can be repeated if a frame brings none.
    private var hasPicture = false
    private var displaysAll = false
    /// Whether the browser has made each small picture that it was asked for.
    private var hasThumbnails = true

    /// - Parameter isCompact: whether pictures are made to be small rather than quickly.
    public init(page: Page, isCompact: Bool = false) {
        self.page = page
        self.isCompact = isCompact
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        ticks = FrameTicks(monotonicMicroseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)
    }

    /// Whether the browser answers with a real picture, which a browser that lacks the feature does not.
    ///
    /// A browser that is still starting may answer its first frames without a picture, so it is asked again
    /// until `timeout`.
    public func isAnswered(within timeout: Duration) async throws -> Bool {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
        let deadline = ContinuousClock.now + timeout
        do {
            repeat {
                let picture = try await send(tick: ticks.nextWarmUp(), isCaptured: true, timeout: timeout)
                if let picture { return picture.starts(with: png) }
                // A page that has not changed is not drawn again.
                _ = try await page.evaluate("document.documentElement.style.opacity = Math.random()")
            } while ContinuousClock.now < deadline
            return false
        } catch let error as DevToolsError {
            switch error {
            case .protocolError, .deadlineExceeded: return false
            default: throw error
            }
        }
    }

    public func warmUp() async throws {
        _ = try await send(tick: ticks.nextWarmUp(), isCaptured: false, timeout: page.timeout)
    }

    public func beginDocument() async throws {
        ticks.beginDocument(navigationStart: try await page.navigationStart())
    }

    public func begin() async throws {
        ticks.begin()
    }

    public func displayAll() { displaysAll = true }

    public func skip(atMilliseconds milliseconds: Double) async throws {
        let tick = ticks.tick(atMilliseconds: milliseconds)
        _ = try await send(tick: tick, isCaptured: false, isUnseen: !displaysAll, timeout: page.timeout)
    }

    public func capture(atMilliseconds milliseconds: Double) async throws -> Data? {
        let tick = ticks.tick(atMilliseconds: milliseconds)
        var picture = try await send(tick: tick, isCaptured: true, timeout: page.timeout)
        // To be asked for a picture makes the browser draw even what has not changed. If it gives none, it
        // could not draw yet: a video's first frame, say, was still on its way to the compositor. The
        // callbacks of this frame have run, so another one, a microsecond later, shows the same.
        let deadline = ContinuousClock.now + (hasPicture ? .milliseconds(100) : page.timeout)
        while picture == nil, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(2))
            picture = try await send(tick: ticks.nextWarmUp(), isCaptured: true, timeout: page.timeout)
        }
        hasPicture = hasPicture || picture != nil
        return picture
    }

    /// A screencast of one picture, of a frame a microsecond later than the last.
    public func thumbnail(_ size: PixelSize) async throws -> Data? {
        guard hasThumbnails else { return nil }
        let session = page.session
        let picture = session.expect(CDP.Page.ScreencastFrame.self, timeout: page.timeout)
        let began = session.start(
            CDP.Page.StartScreencast(format: .png, maxWidth: size.width, maxHeight: size.height),
            timeout: page.timeout
        )
        defer { _ = session.start(CDP.Page.StopScreencast(), timeout: page.timeout) }
        _ = try await send(tick: ticks.nextWarmUp(), isCaptured: false, timeout: page.timeout)
        _ = try await began.value
        let data = try await withThrowingTaskGroup(of: Data?.self) { group in
            group.addTask { try await picture.value.data }
            group.addTask {
                // It follows the frame at once (14 ms at most, of 100 at 1080p).
                try await Task.sleep(for: .seconds(2))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        hasThumbnails = data != nil
        return data
    }

    private func send(
        tick: Int64,
        isCaptured: Bool,
        isUnseen: Bool = false,
        timeout: Duration
    ) async throws -> Data? {
        // The fast PNG encoder is without loss, too, and keeps alpha (Chromium 156, also `captureScreenshot`'s).
        let screenshot = CDP.HeadlessExperimental.BeginFrame.Screenshot(
            format: .png,
            optimizeForSpeed: !isCompact
        )
        let command = CDP.HeadlessExperimental.BeginFrame(
            frameTimeTicks: FrameTicks.milliseconds(tick),
            interval: interval,
            noDisplayUpdates: isUnseen ? true : nil,
            screenshot: isCaptured ? screenshot : nil
        )
        return try await page.session.send(command, timeout: timeout).screenshotData
    }
}
