/// What the number of pixels of a timeline follows from, with the composition's file.
struct RenderExtent: Sendable, Hashable {
    private let input: CompositionInput
    private let timeline: TimelineOptions
    private let scale: Double
    private let fewestRingPixels: Int

    init(_ options: RenderOptions) {
        input = options.input
        timeline = options.timeline
        scale = options.page.scale
        fewestRingPixels = options.page.fewestRingPixels
    }

    /// Whether the timeline has so few pixels in total that screenshots are faster than shared memory.
    ///
    /// - Parameter hint: that of its input.
    func isShort(_ hint: CompositionHint) -> Bool {
        guard let frames = hint.totalFrames(timeline) else { return false }
        let size = hint.size(timeline, scale: scale).scaled(by: scale)
        let (pixels, isTooMany) = (size.width * size.height).multipliedReportingOverflow(by: frames)
        return !isTooMany && pixels < fewestRingPixels
    }

    /// Whether all renders are short; the file of rows that differ in nothing else is read once.
    static func areShort(_ all: [RenderOptions]) -> Bool {
        Set(all.map { RenderExtent($0) }).allSatisfy { $0.isShort(CompositionHint($0.input)) }
    }
}
