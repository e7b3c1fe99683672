import Browser
import DevTools
import Foundation
import Frames
import PageAgent

/// Captures the pixels of a canvas at its own resolution, without the rest of the page.
public struct CanvasStrategy: CaptureStrategy {
    public var name: String { "canvas, \(source.name)" }
    private let page: Page
    private let source: any FrameSource
    private let frame: PageFrame
    private let selector: String?

    /// - Parameter selector: the canvas, searched for in open shadow roots as well; nil: the page's first.
    public init(page: Page, source: any FrameSource, frame: PageFrame, selector: String?) {
        self.page = page
        self.source = source
        self.frame = frame
        self.selector = selector
    }

    /// Why the page is not a single canvas that fills it; nil if it is.
    public func obstacle() async throws -> String? {
        try await PageAgent(page).canvasObstacle(size: frame.size, isTransparent: frame.isTransparent)
    }

    public func prepare() async throws -> CaptureFormat {
        let size = try await choose().size
        // Reads the pixels once, so that a tainted canvas (one with an image of another origin) fails early.
        _ = try await readPixels()
        return CaptureFormat(size, .raw(.rgba))
    }

    /// Selects the canvas.
    func choose() async throws -> PageAgent.CanvasDescription {
        let canvas = try await evaluateSelector(selector ?? "") {
            try await PageAgent(page).chooseCanvas(
                selector,
                size: frame.size,
                isTransparent: frame.isTransparent
            )
        }
        guard let canvas else {
            let wanted = selector.map { "No <canvas> matches --canvas-selector \($0)" }
            throw CaptureError(.canvas, wanted ?? "The page has no <canvas>")
        }
        guard canvas.size.width > 0, canvas.size.height > 0 else {
            throw CaptureError(.canvas, "The canvas has no pixels: \(canvas.label) is \(canvas.size)")
        }
        return canvas
    }

    public func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool) async throws -> Bool
    ) async throws -> CapturedPicture {
        repeat {
            try await source.skip(atMilliseconds: milliseconds)
        } while try await settle(try await PageAgent(page).isBusy())
        return .data(try await readPixels())
    }

    public func skipFrame(atMilliseconds milliseconds: Double) async throws {
        try await source.skip(atMilliseconds: milliseconds)
    }

    private func readPixels() async throws -> Data {
        do {
            return try await PageAgent(page).canvasPixels()
        } catch DevToolsError.pageException(let exception) {
            throw CaptureError(
                .canvas,
                "The canvas's pixels cannot be read: \(exception.thrown ?? exception.text)",
                cause: exception
            )
        }
    }
}
