/// What the clocks of `workers.html` show in each frame of a video.
struct WorkerReadings {
    static let rows = [
        "frame", "performance.now", "Date", "animation frame", "interval", "timeouts", "answer",
        "nested interval", "page's time at the interval",
    ]

    /// The rows of each frame.
    let frames: [[Int]]

    init(_ path: String) throws {
        let video = try Video.luma(path)
        frames = try video.frames.indices.map { try Blocks.read(video, frame: $0, rows: Self.rows.count) }
    }

    /// The readings that are off by more than a millisecond, in words; those of timers and frames by anything.
    ///
    /// - Parameter shiftedBy: the number of the first frame on the timeline.
    func mistakes(rate: Double, shiftedBy first: Int = 0) -> [String] {
        frames.enumerated().flatMap { index, values -> [String] in
            let number = index + first
            let expected = Self.expectations(number: number, time: Double(number) * 1000 / rate)
            return zip(values, expected).enumerated().compactMap { row, pair -> String? in
                let (value, (wanted, tolerance)) = pair
                guard abs(Double(value) - wanted) > tolerance else { return nil }
                return "frame \(number): \(Self.rows[row]) shows \(value), not \(wanted)"
            }
        }
    }

    private static func expectations(number: Int, time: Double) -> [(value: Double, tolerance: Double)] {
        // A time that is a multiple may be a hair below it in binary.
        let last = { (step: Double) in (((time + 1e-6) / step).rounded(.down) * step, 0.0) }
        return [
            (Double(number), 0), (time, 1), (time, 1), (time, 1), last(5), last(7), (time, 1), last(11),
            last(5),
        ]
    }
}
