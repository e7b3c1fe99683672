/// What a page that draws its frames into the ring does with the next frame.
///
/// It examines every frame, including those that other pages draw, so that the results depend on the frames alone.
public struct FrameOrder: Sendable, Hashable {
    public let frame: Int
    /// Whether the frame is drawn, and not only examined.
    public let isDrawn: Bool

    public init(frame: Int, isDrawn: Bool) {
        self.frame = frame
        self.isDrawn = isDrawn
    }

    /// The JavaScript object literal.
    var literal: String { "{ frame: \(frame), isDrawn: \(isDrawn) }" }
}
