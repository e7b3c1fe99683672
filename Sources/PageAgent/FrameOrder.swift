/// What a page that draws its frames itself does with the one that it makes next.
///
/// It looks at every frame, also at those that others draw: what it finds follows from the frames alone then.
public struct FrameOrder: Sendable, Hashable {
    public let frame: Int
    /// Whether it is drawn, and not only looked at.
    public let isDrawn: Bool

    public init(frame: Int, isDrawn: Bool) {
        self.frame = frame
        self.isDrawn = isDrawn
    }

    /// As JavaScript has it.
    var literal: String { "{ frame: \(frame), isDrawn: \(isDrawn) }" }
}
