extension String {
    /// The text, sanitised for a terminal: control and bidirectional formatting characters are escaped, all lines but
    /// the first are indented, so that they cannot imitate this program's own, and long text is shortened.
    ///
    /// Text from pages, file names, servers and encoders is untrusted.
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

    /// The maximum number of lines of a message, which leaves two for the usage.
    private static let mostLines = 18
    /// In characters: enough for a message with a file name of the maximum length.
    private static let longestLine = 1000
    /// Enough for Chromium's command line.
    private static let longestLogLine = 10_000

    /// The text with escapes for control characters (a tab becomes a space) and for bidirectional formatting
    /// characters.
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

    /// The start and the end of a long text: the reason of an error is often at its end.
    private func shortened(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        let end = limit / 3
        let start = unicodeScalars.prefix(limit - end - 1)
        return "\(String(start))…\(String(unicodeScalars.suffix(end)))"
    }
}
