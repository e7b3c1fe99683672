extension String {
    /// The text as lines that people read on a terminal: nothing in it moves the cursor or turns the writing round,
    /// no line but the first begins at the margin, where this program's own lines do, and it is never long.
    ///
    /// Pages, file names, servers and encoders say what they like.
    public var message: String {
        let lines = split(separator: /\r\n|[\n\r\u{2028}\u{2029}]/, omittingEmptySubsequences: false)
            .map { String($0).visible }
            .filter { !$0.isEmpty }
        let shown = lines.prefix(lines.count > Self.mostLines ? Self.mostLines - 1 : Self.mostLines)
        let rest = lines.count - shown.count
        let omission = rest > 0 ? ["… (\(rest) more lines)"] : []
        let all = shown.map { $0.shortened(to: Self.longestLine) } + omission
        return all.enumerated().map { index, line in
            index == 0 || line.hasPrefix("  ") ? line : "  \(line)"
        }.joined(separator: "\n")
    }

    /// The text on one line of a log or a report.
    public var onOneLine: String {
        let scalars = unicodeScalars.map { Self.isBreak($0) ? " " : $0 }
        return String(String.UnicodeScalarView(scalars)).visible.shortened(to: Self.longestLogLine)
    }

    /// How many lines a message has at most: two more are the usage.
    private static let mostLines = 18
    /// In characters: a path of the longest name fits, with what is said of it.
    private static let longestLine = 1000
    /// Chromium's arguments fit.
    private static let longestLogLine = 10_000

    /// With escapes in place of the characters that act instead of showing: control characters (a tab is a space),
    /// and those that change the direction of others.
    private var visible: String {
        guard unicodeScalars.contains(where: Self.acts) else { return self }
        let parts = unicodeScalars.map { scalar in
            guard Self.acts(scalar) else { return String(scalar) }
            return scalar == "\t" ? " " : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
        return parts.joined()
    }

    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isBidiControl
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\t", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    /// The beginning and the end of a long text: an error's end says why.
    private func shortened(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        let end = limit / 3
        let start = unicodeScalars.prefix(limit - end - 1)
        return "\(String(start))…\(String(unicodeScalars.suffix(end)))"
    }
}
