/// What the clocks of `clocks.html` show in each frame of a video.
struct ClockReadings {
    /// What each row shows.
    enum Row {
        /// The frame's time, in milliseconds.
        case time
        case frameCount
        /// What a timer of so many milliseconds has counted.
        case timer(Double)
        /// The time since the first frame that is not before so many milliseconds.
        case since(Double)
        case zero
    }

    static let rows: [(name: String, row: Row)] = [
        ("frame", .frameCount), ("performance.now", .time), ("Date", .time), ("animation frame", .time),
        ("setInterval", .timer(5)), ("Web Animation", .time), ("SMIL", .time), ("CSS animation", .time),
        ("transition", .time), ("scroll timeline", .timer(5)), ("view timeline", .timer(5)),
        ("CSS in an open shadow root", .time), ("CSS in a closed shadow root", .time),
        ("SMIL in a closed shadow root", .time),
        ("performance.now of a frame", .time), ("animation frame of a frame", .time),
        ("setInterval of a frame", .timer(5)), ("CSS animation of a frame", .time),
        ("setTimeout, again and again", .timer(10)), ("setInterval with a text", .timer(10)),
        ("sum of Date's differences", .time), ("sum of timestamps' differences", .time),
        ("chain of messages and promises", .timer(10)), ("timers out of order or cleared", .zero),
        ("postTask", .timer(10)), ("Temporal", .time), ("transition begun later", .since(100)),
        ("Web Animation begun later", .since(100)), ("document.timeline", .time),
    ]

    struct Mistake: Equatable, CustomStringConvertible {
        let frame: Int
        let row: Int
        let value: Int
        let expected: Double

        var description: String { "frame \(frame): \(rows[row].name) shows \(value), not \(expected)" }
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
            return values.enumerated().compactMap { row, value -> Mistake? in
                let (expected, tolerance) = Self.expectation(row: row, number: number, rate: rate)
                guard abs(Double(value) - expected) > tolerance else { return nil }
                return Mistake(frame: number, row: row, value: value, expected: expected)
            }
        }
    }

    private static func expectation(row: Int, number: Int, rate: Double) -> (value: Double, tolerance: Double)
    {
        let time = Double(number) * 1000 / rate
        switch rows[row].row {
        case .frameCount: return (Double(number), 0)
        // A time that is a multiple of the timer's may be a hair below it in binary.
        case .timer(let step): return (((time + 1e-6) / step).rounded(.down) * step, 0)
        case .since(let start):
            let first = (start * rate / 1000 - 1e-9).rounded(.up) * 1000 / rate
            return (max(0, time - first), 1)
        case .zero: return (0, 0)
        case .time: return (time, 1)
        }
    }
}
