/// Times in subtitle files.
enum SubtitleTime {
    /// Parses `1:02:03,456` or `02:03.456` to milliseconds; nil for anything else.
    ///
    /// - Parameter digits: how many follow the decimal separator. ffmpeg reads `,5` as 5 ms, others as 500.
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
