/// How fast frames have come of late.
struct ProgressSpeed: Sendable, Hashable {
    private struct Sample: Sendable, Hashable {
        let completed: Int
        let time: Duration
    }

    /// What counts as of late: a fifth of the time so far, and ten seconds at least.
    private static let shortest = Duration.seconds(10)
    private static let part = 5
    private static let most = 64

    private var samples: [Sample] = []

    /// Takes note of how many frames are done.
    ///
    /// - Returns: frames per second; nil: not known yet, or none has come.
    mutating func note(_ completed: Int, at time: Duration) -> Double? {
        samples.append(Sample(completed: completed, time: time))
        let start = time - max(Self.shortest, time / Self.part)
        while samples.count > 2, samples[1].time <= start { samples.removeFirst() }
        if samples.count > Self.most {
            // Every other one is enough, but for the ends.
            let last = samples.count - 1
            let kept = samples.indices.filter { index in index == 0 || index == last || index % 2 == 1 }
            samples = kept.map { samples[$0] }
        }
        guard let first = samples.first, completed > first.completed, time > first.time else { return nil }
        return Double(completed - first.completed) / ((time - first.time) / .seconds(1))
    }
}
