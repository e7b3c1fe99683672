import Foundation
import Frames

/// Where a frame's pixels come from: the page as it is drawn, or a canvas of its own.
public protocol CaptureStrategy: Sendable {
    /// What the report calls it.
    var name: String { get }

    /// Finds what is captured; called once, when the page is ready.
    ///
    /// - Returns: how the frames' bytes are to be read, and which part of the picture is wanted.
    func prepare() async throws -> CaptureFormat

    /// Draws the page at `milliseconds` and returns its pixels, or nil if they are the same as the last frame's.
    func captureFrame(atMilliseconds milliseconds: Double) async throws -> Data?

    /// Draws the page at `milliseconds` without looking, so that what builds up from frame to frame is there.
    func skipFrame(atMilliseconds milliseconds: Double) async throws
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
