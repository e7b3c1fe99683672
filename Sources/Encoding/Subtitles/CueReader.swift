/// Parses the cues of SubRip and WebVTT, which are similar.
///
/// Source: W3C WebVTT, section 4; SubRip has no specification and is parsed as players do.
struct CueReader {
    private let format: SubtitleFormat
    private let lines: [Substring]

    init(_ format: SubtitleFormat, _ lines: [Substring]) {
        self.format = format
        self.lines = lines
    }

    /// All cues with text, in the order of their times.
    func cues() throws(SubtitleError) -> [SubtitleCue] {
        var cues: [SubtitleCue] = []
        var index = 0
        while index < lines.count {
            guard var cue = try timing(lines[index], number: index + 1) else {
                index += 1
                continue
            }
            let body = (index + 1)..<(try end(after: index))
            cue.text = text(of: body)
            if !cue.text.isEmpty { cues.append(cue) }
            index = body.upperBound
        }
        // By start, then by position: Swift's sort is not guaranteed to be stable.
        return cues.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element)
    }

    /// The index after a cue's last line. In WebVTT it ends with the first empty line; in SubRip texts may
    /// hold empty lines, and end where the next cue's number or times begin.
    private func end(after first: Int) throws(SubtitleError) -> Int {
        for index in lines.indices.dropFirst(first + 1) {
            if try timing(lines[index], number: index + 1) != nil {
                let hasNumber = format == .subRip && index > first + 1 && Int(lines[index - 1].trimmed) != nil
                return hasNumber ? index - 1 : index
            }
            if format == .webVTT, lines[index].isBlank { return index }
        }
        return lines.count
    }

    private func text(of body: Range<Int>) -> String {
        var texts = lines[body]
        while texts.last?.isBlank == true { texts.removeLast() }
        while texts.first?.isBlank == true { texts.removeFirst() }
        return texts.joined(separator: "\n")
    }

    /// The cue that a line with times begins, without its text; nil for any other line.
    ///
    /// Throws for a malformed line of times, which would be read as text.
    private func timing(_ line: Substring, number: Int) throws(SubtitleError) -> SubtitleCue? {
        guard let arrow = line.firstRange(of: "-->") else {
            if looksLikeTimes(line) { throw malformed(line, number) }
            return nil
        }
        let right = line[arrow.upperBound...].trimmed.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let left = line[..<arrow.lowerBound].trimmed
        let times = (SubtitleTime.milliseconds(left), right.first.flatMap { SubtitleTime.milliseconds($0) })
        guard case (let start?, let end?) = times else {
            // An arrow in text has no time beside it.
            if format == .webVTT || left.hasClock || (right.first ?? "").hasClock {
                throw malformed(line, number)
            }
            return nil
        }
        guard start < end else {
            throw SubtitleError("the cue ends before it starts: \(line.trimmed)", line: number)
        }
        let settings = right.count > 1 ? right[1].trimmed : ""
        return SubtitleCue(start: start, end: end, settings: settings, text: "")
    }

    /// Whether a line begins with two times, for example with a mistyped arrow.
    private func looksLikeTimes(_ line: Substring) -> Bool {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard let first = words.first, SubtitleTime.milliseconds(first) != nil else { return false }
        return words.dropFirst().contains { SubtitleTime.milliseconds($0) != nil }
    }

    private func malformed(_ line: Substring, _ number: Int) -> SubtitleError {
        SubtitleError(
            "'\(line.trimmed.prefix(60))' is not a cue's times, as in 00:00:01,000 --> 00:00:02,500",
            line: number
        )
    }
}

extension StringProtocol {
    /// Whether it contains a time such as `01:02`.
    fileprivate var hasClock: Bool { contains(":") && contains(where: \.isNumber) }
}
