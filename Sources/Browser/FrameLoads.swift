import DevTools

/// The frames of a page that are loading a document: a value without I/O.
///
/// A document that `document.open()` has begun is not among them: nothing says when it is complete.
struct FrameLoads {
    private var loading: Set<CDP.FrameID> = []
    /// Those that have begun since ``takeBegun(without:)`` was last called.
    private var begun: Set<CDP.FrameID> = []
    /// How often each has begun in this frame of the video.
    private var counts: [CDP.FrameID: Int] = [:]

    /// How many documents of a frame are awaited in one frame of the video: some load the next one whenever one is there.
    private static let most = 20
    /// How many of all frames together: some pages put in the next frame whenever the last one is loaded.
    private static let mostInAll = 100

    /// A new frame of the video begins.
    mutating func beginPicture() { counts = [:] }

    mutating func begin(_ frame: CDP.FrameID) {
        loading.insert(frame)
        begun.insert(frame)
        counts[frame, default: 0] += 1
    }

    mutating func end(_ frame: CDP.FrameID) { loading.remove(frame) }

    /// The frames whose documents are to be awaited, without the given ones.
    func pending(without others: [CDP.FrameID?]) -> Set<CDP.FrameID> { awaited(loading, without: others) }

    /// Whether a frame, but for the given ones, has begun to load since the last call, even if it is done.
    mutating func takeBegun(without others: [CDP.FrameID?]) -> Bool {
        defer { begun = [] }
        return !awaited(begun, without: others).isEmpty
    }

    private func awaited(_ frames: Set<CDP.FrameID>, without others: [CDP.FrameID?]) -> Set<CDP.FrameID> {
        guard counts.values.reduce(0, +) <= Self.mostInAll else { return [] }
        return frames.filter { !others.contains($0) && counts[$0, default: 0] <= Self.most }
    }
}
