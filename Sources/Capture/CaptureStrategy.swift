import DevTools
import Foundation
import Frames
import PageAgent

/// Where the pixels of a frame come from: the rendered page, or one canvas in it.
public protocol CaptureStrategy: Sendable {
    /// Its name in the report.
    var name: String { get }

    /// Finds what to capture; called once, when the page is ready.
    ///
    /// - Returns: the layout of the frames' bytes, and the part of the picture to keep.
    func prepare() async throws -> CaptureFormat

    /// Prepares for a frame before the page moves to it, for example by waiting for a free slot.
    ///
    /// - Parameter isDrawn: whether the frame is captured rather than skipped.
    /// - Returns: what the page itself does with the frame; nil: nothing.
    func order(forFrame index: Int, isDrawn: Bool) async throws -> FrameOrder?

    /// Draws frame `index`, at `milliseconds` on the timeline, repeatedly until the page has everything it needs.
    ///
    /// - Parameter settle: waits for requests that the page made while it was drawn and, if `isBusy` (see
    ///   ``PageClock/isBusy()``), for its own pending work; false if there was nothing to wait for.
    func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool) async throws -> Bool
    ) async throws -> CapturedPicture

    /// A thumbnail, at most `size` large, of the frame that `draw` skips; nil if the browser provides none.
    func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?

    /// Which frames are needed, if the page draws its own frames; nil if it does not.
    var demand: FrameDemand? { get }

    /// Draws the page at `milliseconds` without capturing it, so that state that accumulates over frames is right.
    func skipFrame(atMilliseconds milliseconds: Double) async throws
}

extension CaptureStrategy {
    public func order(forFrame index: Int, isDrawn: Bool) async throws -> FrameOrder? { nil }

    public var demand: FrameDemand? { nil }

    public func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?
    {
        try await draw()
        return nil
    }
}

/// A captured picture, or one that is still being drawn.
public enum CapturedPicture: Sendable {
    /// Identical to this page's previous picture.
    case unchanged
    case data(Data)
    /// Still being drawn.
    case pending(PendingPicture)
    /// Verified; `sent` is called when the sink has taken it.
    case proven(FrameContent, sent: @Sendable () -> Void)

    /// A picture from bytes; nil: identical to the previous one.
    init(_ data: Data?) {
        self = data.map { .data($0) } ?? .unchanged
    }
}

/// A picture that the page draws itself; it may be ready only after its frame.
public struct PendingPicture: Sendable {
    /// The result.
    enum Outcome: Sendable {
        /// Nothing has changed since the previous picture.
        case same
        case drawn(FrameContent)
        /// The page cannot draw it, for this reason.
        case undrawable(String)
        /// It was not needed (see ``FrameDemand``).
        case skipped
    }

    /// The picture of a frame that was not needed.
    static let skipped = PendingPicture(
        outcome: { .skipped },
        isNewKind: { false },
        isComposed: { false },
        sent: {}
    )

    let outcome: @Sendable () async throws -> Outcome
    /// Whether the page changed in kind; known once the outcome is.
    let isNewKind: @Sendable () -> Bool
    /// Whether the page drew more than the pixels of one canvas; known once the outcome is.
    let isComposed: @Sendable () -> Bool
    /// Called when the sink has taken the frame, whichever picture it got.
    let sent: @Sendable () -> Void
}

/// The format of a strategy's frames.
public struct CaptureFormat: Sendable, Hashable {
    /// How the bytes of a frame are to be read.
    public enum Layout: Sendable, Hashable {
        /// Each frame is one whole PNG file.
        case png
        case raw(RawPixels)
    }

    public let size: PixelSize
    public let layout: Layout
    /// The part of each frame to keep, in pixels; nil for all of it.
    public let crop: PixelRectangle?

    public init(_ size: PixelSize, _ layout: Layout, crop: PixelRectangle? = nil) {
        self.size = size
        self.layout = layout
        self.crop = crop
    }
}

/// Distinguishes a malformed selector, which a page script is given, from a failing page.
func evaluateSelector<Value>(
    _ selector: String,
    _ evaluate: () async throws -> Value
) async throws -> Value {
    do {
        return try await evaluate()
    } catch DevToolsError.pageException(let exception)
        where exception.thrown?.hasPrefix("SyntaxError") == true
    {
        // querySelector's DOMException.
        throw CaptureError(.selector, "\(selector) is not a CSS selector", cause: exception)
    }
}
