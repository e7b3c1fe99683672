import Frames

/// The size, frame rate and range of the timeline that the command line specifies.
public struct TimelineOptions: Sendable, Hashable {
    /// In CSS pixels; nil: the composition's, else ``fallbackSize``.
    public var width: Int?
    /// In CSS pixels; nil: the composition's, else ``fallbackSize``.
    public var height: Int?
    /// Nil: the composition's, else ``fallbackRate``.
    public var rate: FrameRate?
    /// In seconds; nil: the composition's, else the end of its longest finite animation or audio.
    public var duration: Double?
    /// The first rendered frame, counted from the start of the timeline.
    public var startFrame = 0
    /// The number of rendered frames; nil: all up to the end.
    public var frameCount: Int?

    public init() {}

    /// The size of a composition that declares none.
    public static let fallbackSize = PixelSize(width: 1920, height: 1080)
    /// The frame rate of a composition that declares none.
    public static let fallbackRate = 30
}
