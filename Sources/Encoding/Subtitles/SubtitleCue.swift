/// A text with the time at which it is shown.
struct SubtitleCue: Sendable, Hashable {
    /// When it appears, in milliseconds of the timeline.
    var start: Int
    /// When it is gone again, in milliseconds.
    var end: Int
    /// What its format writes beside the times: a WebVTT cue's settings, the fields of an ASS event before them.
    var settings = ""
    /// The text, with its lines; in ASS all fields after the times.
    var text: String

    /// The cue in the file's own words.
    func lines(number: Int, _ format: SubtitleFormat) -> String {
        switch format {
        case .subRip:
            "\(number)\n\(time(start, ",")) --> \(time(end, ","))\n\(text)\n\n"
        case .webVTT:
            "\(time(start, ".")) --> \(time(end, "."))\(settings.isEmpty ? "" : " \(settings)")\n\(text)\n\n"
        case .ass:
            "\(settings),\(shortTime(start)),\(shortTime(end)),\(text)\n"
        }
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

/// Times as subtitle files write them.
enum SubtitleTime {
    /// Reads `1:02:03,456` or `02:03.456`, in milliseconds; nil for anything else.
    ///
    /// - Parameter digits: how many follow the point. ffmpeg takes `,5` for 5 ms where others mean 500.
    static func milliseconds(_ text: some StringProtocol, digits: ClosedRange<Int> = 3...3) -> Int? {
        guard let point = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return nil }
        let fraction = text[text.index(after: point)...]
        let parts = text[..<point].split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
        guard digits.contains(fraction.count), let thousandths = number(fraction),
            (2...3).contains(parts.count)
        else { return nil }
        let scale = [1: 100, 2: 10, 3: 1][fraction.count] ?? 1
        var seconds = 0
        for (index, part) in parts.enumerated() {
            guard let part, index == 0 || part < 60 else { return nil }
            seconds = seconds * 60 + part
        }
        guard parts.count == 3 || (parts[0] ?? 0) < 60 else { return nil }
        return seconds * 1000 + thousandths * scale
    }

    /// At most nine digits, so that nothing overflows.
    private static func number(_ text: some StringProtocol) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
