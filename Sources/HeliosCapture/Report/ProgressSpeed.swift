/// The recent frame rate of a render.
struct ProgressSpeed: Sendable, Hashable {
    private struct Sample: Sendable, Hashable {
        let completed: Int
        let time: Duration
    }

    /// The window is a fifth of the elapsed time, and at least ten seconds.
    private static let shortest = Duration.seconds(10)
    private static let part = 5
    private static let most = 64

    private var samples: [Sample] = []

    /// Records the number of completed frames.
    ///
    /// - Returns: frames per second; nil if unknown yet, or without progress.
    mutating func note(_ completed: Int, at time: Duration) -> Double? {
        samples.append(Sample(completed: completed, time: time))
        let start = time - max(Self.shortest, time / Self.part)
        while samples.count > 2, samples[1].time <= start { samples.removeFirst() }
        if samples.count > Self.most {
            // Keeps every other sample, and the first and last.
            let last = samples.count - 1
            let kept = samples.indices.filter { index in index == 0 || index == last || index % 2 == 1 }
            samples = kept.map { samples[$0] }
        }
        guard let first = samples.first, completed > first.completed, time > first.time else { return nil }
        return Double(completed - first.completed) / ((time - first.time) / .seconds(1))
    }
}
