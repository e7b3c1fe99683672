import Browser
import Foundation
import Frames
import PageAgent

/// Captures the page as the browser draws it, or the box of an element in it.
public struct DOMStrategy: CaptureStrategy {
    public var name: String { "dom, \(source.name)" }
    private let page: Page
    private let source: any FrameSource
    private let frame: PageFrame
    private let selector: String?

    /// - Parameter selector: the element to crop to, searched for in open shadow roots as well; nil: the whole viewport.
    public init(page: Page, source: any FrameSource, frame: PageFrame, selector: String?) {
        self.page = page
        self.source = source
        self.frame = frame
        self.selector = selector
    }

    public func prepare() async throws -> CaptureFormat {
        CaptureFormat(frame.size, .png, crop: try await crop())
    }

    public func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool) async throws -> Bool
    ) async throws -> CapturedPicture {
        var picture = try await source.capture(atMilliseconds: milliseconds)
        // A redrawn picture may equal the previous one and still differ from the last frame's.
        while true {
            let outcome = try await PageAgent(page).outcome()
            let isToSettle = try await settle(outcome.isBusy)
            // A video passes its picture to the compositor once it has become visible, too late for that frame.
            guard isToSettle || outcome.hasVideoAppeared else { break }
            picture = try await source.capture(atMilliseconds: milliseconds) ?? picture
        }
        return CapturedPicture(picture)
    }

    public func skipFrame(atMilliseconds milliseconds: Double) async throws {
        try await source.skip(atMilliseconds: milliseconds)
    }

    public func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?
    {
        if selector == nil { return try await source.thumbnail(size, of: draw) }
        try await draw()
        return nil
    }

    private func crop() async throws -> PixelRectangle? {
        guard let selector else { return nil }
        let box = try await evaluateSelector(selector) {
            try await PageAgent(page).box(ofSelector: selector, scale: frame.scale)
        }
        guard let box else { throw CaptureError(.selector, "No element matches --selector \(selector)") }
        let (left, top, right, bottom) = (box.left, box.top, box.right, box.bottom)
        guard right > left, bottom > top else {
            throw CaptureError(.selector, "The element of --selector \(selector) takes up no space")
        }
        guard left >= 0, top >= 0, right <= frame.size.width, bottom <= frame.size.height else {
            throw CaptureError(
                .selector,
                "The element of --selector \(selector) is \(right - left)x\(bottom - top) pixels large and does not "
                    + "fit into the page's \(frame.size): give a larger --width and --height"
            )
        }
        return PixelRectangle(x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
    }
}
