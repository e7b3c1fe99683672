/// What the clocks of `clocks.html` show in each frame of a video.
struct ClockReadings {
    static let rows = [
        "frame", "performance.now", "Date", "animation frame", "timer", "Web Animation", "SMIL",
        "CSS animation",
    ]

    struct Mistake: Equatable, CustomStringConvertible {
        let frame: Int
        let row: Int
        let value: Int
        let expected: Double

        var description: String { "frame \(frame): \(rows[row]) shows \(value), not \(expected)" }
    }

    /// The rows of each frame.
    let frames: [[Int]]

    init(_ path: String) throws {
        let video = try Video.luma(path)
        frames = try video.frames.indices.map {
            try Blocks.read(video, frame: $0, rows: Self.rows.count)
        }
    }

    /// The readings that are off by more than a millisecond.
    ///
    /// - Parameter shiftedBy: the number of the first frame on the timeline.
    func mistakes(rate: Double, shiftedBy first: Int = 0) -> [Mistake] {
        frames.enumerated().flatMap { index, values -> [Mistake] in
            let number = index + first
            let time = Double(number) * 1000 / rate
            return values.enumerated().compactMap { row, value -> Mistake? in
                let (expected, tolerance) = Self.expectation(row: row, number: number, time: time)
                guard abs(Double(value) - expected) > tolerance else { return nil }
                return Mistake(frame: number, row: row, value: value, expected: expected)
            }
        }
    }

    private static func expectation(row: Int, number: Int, time: Double) -> (value: Double, tolerance: Double)
    {
        switch rows[row] {
        case "frame": (Double(number), 0)
        // It counts in fives; a time that is a multiple of five may be a hair below it in binary.
        case "timer": (((time + 1e-6) / 5).rounded(.down) * 5, 0)
        default: (time, 1)
        }
    }
}
