import Foundation
import Frames
import PageAgent

/// Where a frame's pixels come from: the page as it is drawn, or a canvas of its own.
public protocol CaptureStrategy: Sendable {
    /// What the report calls it.
    var name: String { get }

    /// Finds what is captured; called once, when the page is ready.
    ///
    /// - Returns: how the frames' bytes are to be read, and which part of the picture is wanted.
    func prepare() async throws -> CaptureFormat

    /// Gets ready for a frame, before the page is moved to it: waits until there is room for its picture, for example.
    ///
    /// - Parameter isDrawn: whether it is captured, and not only gone through.
    /// - Returns: what the page has to do with the frame itself; nil: nothing.
    func order(forFrame index: Int, isDrawn: Bool) async throws -> RingOrder?

    /// Draws frame `index`, at `milliseconds` of the timeline, again and again until the page has all that it
    /// needs for it.
    ///
    /// - Parameter settle: waits for what the page has asked for while it was drawn, and for what it has begun itself
    ///   if `isBusy` (see ``PageClock/isBusy()``); false if there was nothing.
    func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool) async throws -> Bool
    ) async throws -> CapturedPicture

    /// Makes a small picture of the frame that was drawn last, of `size` at most; nil if there is none to be had.
    func thumbnail(_ size: PixelSize) async throws -> Data?

    /// Which frames are of use if the page draws them itself; nil if it does not.
    var demand: RingDemand? { get }

    /// Draws the page at `milliseconds` without looking, so that what builds up from frame to frame is there.
    func skipFrame(atMilliseconds milliseconds: Double) async throws
}

extension CaptureStrategy {
    public func order(forFrame index: Int, isDrawn: Bool) async throws -> RingOrder? { nil }

    public var demand: RingDemand? { nil }

    public func thumbnail(_ size: PixelSize) async throws -> Data? { nil }
}

/// A picture that was captured, or is on its way.
public enum CapturedPicture: Sendable {
    /// The same as the last of this page's.
    case unchanged
    case data(Data)
    /// To be asked for.
    case pending(PendingPicture)
    /// Known, and right; `sent` is called when the sink has it.
    case proven(FrameContent, sent: @Sendable () -> Void)

    /// A picture of bytes, or the same as the last.
    init(_ data: Data?) {
        self = data.map { .data($0) } ?? .unchanged
    }
}

/// A picture that the page draws itself, which may take until after its frame.
public struct PendingPicture: Sendable {
    /// What became of it.
    enum Outcome: Sendable {
        /// Nothing has changed since the last picture.
        case same
        case drawn(FrameContent)
        /// The page cannot draw it; why.
        case undrawable(String)
        /// Nobody wanted it drawn (see ``RingDemand``).
        case skipped
    }

    /// Of a frame that nobody wanted drawn.
    static let skipped = PendingPicture(outcome: { .skipped }, isNewKind: { false }, sent: {})

    let outcome: @Sendable () async throws -> Outcome
    /// Whether the page changed in kind: asked for after the outcome.
    let isNewKind: @Sendable () -> Bool
    /// Called when the sink has the frame, whatever picture it was given.
    let sent: @Sendable () -> Void
}

/// The shape of a strategy's frames.
public struct CaptureFormat: Sendable, Hashable {
    public let frameFormat: FrameFormat
    /// The part of each frame that is wanted, in its pixels; nil for all of it.
    public let crop: PixelRectangle?

    public init(frameFormat: FrameFormat, crop: PixelRectangle? = nil) {
        self.frameFormat = frameFormat
        self.crop = crop
    }
}
