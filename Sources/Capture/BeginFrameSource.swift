import Browser
import DevTools
import Foundation
import Frames

#if canImport(Glibc)
    import Glibc
#endif

/// Draws frames on command with CDP's `HeadlessExperimental.beginFrame`, which only headless shell supports.
///
/// The tick in the command is the time of the page's animations, so they need no seeking.
public actor BeginFrameSource: FrameSource {
    public nonisolated let name = "HeadlessExperimental.beginFrame"
    private let page: Page
    private let stalls: StallWatch
    private let isCompact: Bool
    /// The interval between frames that the compositor is told, in milliseconds; it does not affect pictures.
    private let interval = 1000.0 / 60
    private var ticks: FrameTicks
    /// Whether a picture has been captured, which is repeated if a frame has none.
    private var hasPicture = false
    public private(set) var displaysAll = false
    /// Whether a thumbnail is made of the next frame.
    private var displaysNext = false
    /// Whether the browser has provided every requested thumbnail.
    private var hasThumbnails = true

    /// - Parameter isCompact: whether pictures are compressed well rather than quickly.
    public init(page: Page, isCompact: Bool = false) {
        self.page = page
        stalls = StallWatch(page)
        self.isCompact = isCompact
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        ticks = FrameTicks(monotonicMicroseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)
    }

    /// Whether the browser replies with a picture, which it does not without begin-frame control.
    ///
    /// A browser that is still starting may reply to its first frames without a picture, so this retries until `timeout`.
    public func isAnswered(within timeout: Duration) async throws -> Bool {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
        let deadline = ContinuousClock.now + timeout
        do {
            repeat {
                let picture = try await send(tick: ticks.nextWarmUp(), isCaptured: true, timeout: timeout)
                if let picture { return picture.starts(with: png) }
                // An unchanged page is not redrawn.
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
        _ = try await send(
            tick: tick,
            isCaptured: false,
            isUnseen: !displaysAll && !displaysNext,
            timeout: page.timeout
        )
    }

    public func capture(atMilliseconds milliseconds: Double) async throws -> Data? {
        let tick = ticks.tick(atMilliseconds: milliseconds)
        var picture = try await send(tick: tick, isCaptured: true, timeout: page.timeout)
        // A screenshot makes the browser draw even an unchanged page. If there is none, it could not draw yet, for
        // example because a video's first frame had not reached the compositor. The callbacks of this frame have
        // run, so another frame, a microsecond later, shows the same.
        let deadline = ContinuousClock.now + (hasPicture ? .milliseconds(100) : page.timeout)
        while picture == nil, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(2))
            picture = try await send(tick: ticks.nextWarmUp(), isCaptured: true, timeout: page.timeout)
        }
        hasPicture = hasPicture || picture != nil
        return picture
    }

    /// A screencast of a single picture.
    ///
    /// A further frame would do as well, but the browser goes on in it: `scrollend` came a frame early after one.
    public func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?
    {
        guard hasThumbnails else {
            try await draw()
            return nil
        }
        let session = page.session
        let picture = session.expect(CDP.Page.ScreencastFrame.self, timeout: page.timeout)
        let began = session.start(
            CDP.Page.StartScreencast(format: .png, maxWidth: size.width, maxHeight: size.height),
            timeout: page.timeout
        )
        displaysNext = true
        defer {
            displaysNext = false
            _ = session.start(CDP.Page.StopScreencast(), timeout: page.timeout)
        }
        try await draw()
        _ = try await began.value
        let data = try await withThrowingTaskGroup(of: Data?.self) { group in
            group.addTask { try await picture.value.data }
            group.addTask {
                // It follows the frame immediately (within 14 ms for each of 100 at 1080p).
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
        // The fast PNG encoder is lossless and keeps alpha (Chromium 156, as for `captureScreenshot`).
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
        return try await stalls.value(of: page.session.start(command, timeout: timeout)).screenshotData
    }
}
