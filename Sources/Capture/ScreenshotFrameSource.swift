import Browser
import DevTools
import Foundation
import PageAgent

/// Frames drawn by the browser's own compositor and fetched with `Page.captureScreenshot`.
///
/// For a browser without begin-frame control. It paints in real time, so every animation of the page is paused
/// and set to the frame's time by the page script (see `animations.js`).
public struct ScreenshotFrameSource: FrameSource {
    public let name = "Page.captureScreenshot"
    private let page: Page
    private let isCompact: Bool

    /// - Parameter isCompact: whether pictures are compressed well rather than quickly.
    public init(page: Page, isCompact: Bool = false) {
        self.page = page
        self.isCompact = isCompact
    }

    public func warmUp() async throws {
        try await drawOnce()
    }

    public func beginDocument() async throws {}

    public func begin() async throws {}

    public func skip(atMilliseconds milliseconds: Double) async throws {
        try await drawOnce()
    }

    public func capture(atMilliseconds milliseconds: Double) async throws -> Data? {
        try await drawOnce()
        let command = CDP.Page.CaptureScreenshot(format: .png, optimizeForSpeed: !isCompact)
        return try await page.session.send(command, timeout: page.timeout).data
    }

    /// Waits for an animation frame of the browser, which follows the callbacks that the clock has armed.
    private func drawOnce() async throws {
        try await PageAgent(page).drawn()
    }
}
