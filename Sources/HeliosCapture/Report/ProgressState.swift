/// The progress of a render.
struct ProgressState: Sendable, Hashable {
    var completed: Int
    var total: Int
    /// The time since the first frame was requested.
    var elapsed: Duration
    /// The name of a pass other than rendering.
    var activity: String?
    /// The recent rate in frames per second; nil: unknown yet.
    var recentSpeed: Double?

    /// From 0 to 1.
    var fraction: Double { total > 0 ? min(1, Double(completed) / Double(total)) : 0 }

    var framesPerSecond: Double? {
        let seconds = elapsed / .seconds(1)
        return completed > 0 && seconds > 0 ? Double(completed) / seconds : nil
    }

    /// The estimated time left, by the recent rate, since some parts of a composition take longer than others.
    var remaining: Duration? {
        guard let speed = recentSpeed ?? framesPerSecond else { return nil }
        return .seconds(Double(max(0, total - completed)) / speed)
    }
}

extension ProgressState {
    /// The bar, in at most `columns` columns; parts that do not fit are omitted, the bar itself first.
    func bar(columns: Int) -> String {
        let percent = Self.padded("\(percentage)%", to: 4)
        let count = "\(Self.padded("\(completed)", to: "\(total)".count))/\(total)"
        let variants = [
            [percent, "\(count) frames", rate, time], [percent, count, time], [percent, count], [percent],
        ]
        let texts = variants.map { ($0 + [activity]).compactMap(\.self).joined(separator: "  ") }
        let room = columns - texts[0].count - 4
        if room >= 8 {
            return "[\(Self.drawing(fraction, width: min(room, 40)))]  \(texts[0])"
        }
        return texts.first { $0.count <= columns } ?? ""
    }

    /// The plain line.
    var plain: String {
        let parts = [activity, "\(completed)/\(total) frames (\(percentage)%)", rate, time]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    /// Rounded down: 100 means complete.
    var percentage: Int { total > 0 ? min(100, completed * 100 / total) : 0 }

    private var rate: String? {
        framesPerSecond.map { "\($0.oneDecimal) frames/s" }
    }

    private var time: String? {
        completed < total ? remaining.map { "\($0.clockText) left" } : "\(elapsed.clockText) in all"
    }

    private static func drawing(_ fraction: Double, width: Int) -> String {
        let filled = Int(fraction * Double(width))
        return String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

extension Duration {
    /// `0:07`, `12:34` or `1:02:03`, rounded up to whole seconds.
    var clockText: String {
        let (seconds, attoseconds) = components
        let whole = max(0, Int(seconds) + (attoseconds > 0 ? 1 : 0))
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        let tail = whole % 60 < 10 ? "0\(whole % 60)" : "\(whole % 60)"
        guard hours > 0 else { return "\(minutes):\(tail)" }
        return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
    }
}

extension Double {
    var oneDecimal: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
