/// Reads the events of ASS and SSA; everything else is kept as it is.
///
/// Source: the ASS specification, section "The [Events] section".
struct ASSReader {
    private let lines: [Substring]

    init(_ lines: [Substring]) {
        self.lines = lines
    }

    /// The file; a `Dialogue` that is shown for no time is none of its cues.
    func file() throws(SubtitleError) -> SubtitleFile {
        var parts = (head: "", tail: "")
        var cues: [SubtitleCue] = []
        var section = ""
        var format: [String] = ["layer", "start", "end"]
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("[") { section = line.trimmed.lowercased() }
            if section == "[events]", let fields = value(of: "Format:", in: line) {
                format = fields.split(separator: ",", omittingEmptySubsequences: false)
                    .map { $0.trimmed.lowercased() }
            }
            if section == "[events]", value(of: "Dialogue:", in: line) != nil {
                if let cue = try cue(line, format, number: index + 1) { cues.append(cue) }
            } else if cues.isEmpty {
                parts.head += "\(line)\n"
            } else {
                parts.tail += "\(line)\n"
            }
        }
        return SubtitleFile(.ass, head: parts.head, cues: cues, tail: parts.tail)
    }

    private func value(of key: String, in line: Substring) -> Substring? {
        line.hasPrefix(key) ? line.dropFirst(key.count) : nil
    }

    private func cue(_ line: Substring, _ format: [String], number: Int) throws(SubtitleError) -> SubtitleCue?
    {
        guard let start = format.firstIndex(of: "start"), format.firstIndex(of: "end") == start + 1 else {
            throw SubtitleError("the events' format has no Start and End beside each other", line: number)
        }
        let fields = line.split(separator: ",", maxSplits: start + 2, omittingEmptySubsequences: false)
        guard fields.count == start + 3, let first = time(fields[start]), let last = time(fields[start + 1])
        else {
            throw SubtitleError(
                "'\(line.prefix(60))' is not an event with its times, as in Dialogue: 0,0:00:01.00,0:00:02.50,…",
                line: number
            )
        }
        let settings = fields[..<start].joined(separator: ",")
        return first < last
            ? SubtitleCue(start: first, end: last, settings: settings, text: String(fields[start + 2])) : nil
    }

    private func time(_ field: Substring) -> Int? {
        SubtitleTime.milliseconds(field.trimmed, digits: 1...3)
    }
}
