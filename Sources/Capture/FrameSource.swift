import Foundation
import Frames

/// How the browser is made to draw one moment of the page.
public protocol FrameSource: Sendable {
    /// What the report calls it: the CDP method that draws.
    var name: String { get }

    /// Gets to know a new document of the page, before it is drawn for the first time.
    func beginDocument() async throws

    /// Lets the page draw while it loads, without moving its time.
    func warmUp() async throws

    /// Makes the next frame frame 0.
    func begin() async throws

    /// Draws the page as it stands, its animations at `milliseconds` of the timeline.
    ///
    /// - Returns: the picture as PNG; nil if it is the same as the last.
    func capture(atMilliseconds milliseconds: Double) async throws -> Data?

    /// Makes a small picture of the page as it stands, of `size` at most.
    ///
    /// - Returns: a PNG file; nil if the browser gives none.
    func thumbnail(_ size: PixelSize) async throws -> Data?

    /// Has every frame displayed from now on, also those that nobody sees.
    func displayAll() async

    /// Has the page make a frame of its own (animations, callbacks, layout, paint) that nobody sees.
    func pass(atMilliseconds milliseconds: Double) async throws
}

extension FrameSource {
    public func thumbnail(_ size: PixelSize) async throws -> Data? { nil }

    public func displayAll() async {}
}
