import Frames

/// The picture's size and the part of the timeline that is rendered, as far as the command line says.
public struct TimelineOptions: Sendable, Hashable {
    /// In CSS pixels; nil: what the composition says, else ``fallbackSize``.
    public var width: Int?
    /// In CSS pixels; nil: what the composition says, else ``fallbackSize``.
    public var height: Int?
    /// Nil: what the composition says, else ``fallbackRate``.
    public var rate: FrameRate?
    /// In seconds; nil: what the composition says, else the end of its longest finite animation or sound.
    public var duration: Double?
    /// The first frame that is rendered, counted from 0 on the whole timeline.
    public var startFrame = 0
    /// The number of frames that are rendered; nil: all up to the end.
    public var frameCount: Int?

    public init() {}

    /// The size of a composition that says none.
    public static let fallbackSize = PixelSize(width: 1920, height: 1080)
    /// The rate of a composition that says none, in frames per second.
    public static let fallbackRate = 30
}
