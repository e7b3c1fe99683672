import Foundation
import Frames

/// How the browser is made to draw the page at one moment.
public protocol FrameSource: Sendable {
    /// Its name in the report: the CDP method that draws.
    var name: String { get }

    /// Prepares for a new document of the page, before it is drawn for the first time.
    func beginDocument() async throws

    /// Draws a frame while the page loads, without advancing its time.
    func warmUp() async throws

    /// Makes the next frame frame 0.
    func begin() async throws

    /// Draws the page in its current state, with its animations at `milliseconds` on the timeline.
    ///
    /// - Returns: the picture as PNG; nil if it is identical to the previous one.
    func capture(atMilliseconds milliseconds: Double) async throws -> Data?

    /// Makes a thumbnail, at most `size` large, of the frame that `draw` skips.
    ///
    /// - Returns: a PNG file; nil if the browser provides none.
    func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?

    /// Displays every frame from now on, including those that are not captured.
    func displayAll() async

    /// Whether every frame is displayed.
    var displaysAll: Bool { get async }

    /// Produces a frame (animations, callbacks, layout, paint) without capturing it.
    func skip(atMilliseconds milliseconds: Double) async throws
}

extension FrameSource {
    public func thumbnail(_ size: PixelSize, of draw: @Sendable () async throws -> Void) async throws -> Data?
    {
        try await draw()
        return nil
    }

    public func displayAll() async {}

    public var displaysAll: Bool { get async { true } }
}
