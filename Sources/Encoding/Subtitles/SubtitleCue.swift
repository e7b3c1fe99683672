/// A text and the time for which it is shown.
struct SubtitleCue: Sendable, Hashable {
    /// Its start, in milliseconds on the timeline.
    var start: Int
    /// Its end, in milliseconds.
    var end: Int
    /// The rest of the line of times: a cue's settings, or the preceding fields of an ASS event.
    var settings = ""
    /// The text, with its lines; in ASS all fields after the times.
    var text: String

    /// The cue in the file's format.
    func lines(number: Int, _ format: SubtitleFormat) -> String {
        switch format {
        case .subRip:
            "\(number)\n\(times(","))\n\(text)\n\n"
        case .webVTT:
            "\(times("."))\n\(text)\n\n"
        case .ass:
            "\(settings),\(shortTime(start)),\(shortTime(end)),\(text)\n"
        }
    }

    private func times(_ point: String) -> String {
        "\(time(start, point)) --> \(time(end, point))\(settings.isEmpty ? "" : " \(settings)")"
    }

    private func time(_ milliseconds: Int, _ point: String) -> String {
        "\(clock(milliseconds, hourDigits: 2))\(point)\(digits(milliseconds % 1000, 3))"
    }

    /// Hundredths, and one digit for the hours.
    private func shortTime(_ milliseconds: Int) -> String {
        "\(clock(milliseconds, hourDigits: 1)).\(digits(milliseconds % 1000 / 10, 2))"
    }

    private func clock(_ milliseconds: Int, hourDigits: Int) -> String {
        let seconds = milliseconds / 1000
        return [digits(seconds / 3600, hourDigits), digits(seconds / 60 % 60, 2), digits(seconds % 60, 2)]
            .joined(separator: ":")
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(count - text.count, 0)) + text
    }
}
