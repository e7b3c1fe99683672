/// Parses the events of ASS and SSA; everything else is kept unchanged.
///
/// Source: the ASS specification, section "The [Events] section".
struct ASSReader {
    private let lines: [Substring]

    /// The fields in the order that ffmpeg's demuxer assumes, with their default values.
    private static let fields = [
        ("layer", "0"), ("start", ""), ("end", ""), ("style", "Default"), ("name", ""), ("marginl", "0"),
        ("marginr", "0"), ("marginv", "0"), ("effect", ""), ("text", ""),
    ]
    private static let format =
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"

    /// A line of the `[Events]` section.
    private enum Line {
        /// The names of the fields that follow.
        case format([String])
        case event(Substring)
        case other
    }

    init(_ lines: [Substring]) {
        self.lines = lines
    }

    /// The file; a `Dialogue` without a duration is not a cue.
    func file() throws(SubtitleError) -> SubtitleFile {
        var (head, tail) = ("", "")
        var cues: [SubtitleCue] = []
        var isEvents = false
        var names = Self.fields.map(\.0)
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("[") { isEvents = line.trimmed.lowercased() == "[events]" }
            var kept = "\(line)\n"
            switch isEvents ? kind(line) : .other {
            case .format(let given):
                names = given
                kept = Self.format
            case .event(let values):
                if let cue = try cue(values, names, number: index + 1) { cues.append(cue) }
                kept = ""
            case .other: break
            }
            if cues.isEmpty { head += kept } else { tail += kept }
        }
        return SubtitleFile(.ass, head: head, cues: cues, tail: tail)
    }

    private func kind(_ line: Substring) -> Line {
        if line.hasPrefix("Dialogue:") { return .event(line.dropFirst("Dialogue:".count)) }
        guard line.hasPrefix("Format:") else { return .other }
        let names = line.dropFirst("Format:".count).split(separator: ",", omittingEmptySubsequences: false)
        // SSA has `Marked` in place of ASS's layer; libass reads both.
        return .format(names.map(\.trimmed).map { $0.lowercased() }.map { $0 == "marked" ? "layer" : $0 })
    }

    /// The event with its fields in the usual order.
    private func cue(_ text: Substring, _ names: [String], number: Int) throws(SubtitleError) -> SubtitleCue?
    {
        guard names.last == "text" else {
            throw SubtitleError("the events' format does not end with Text", line: number)
        }
        let values = text.split(separator: ",", maxSplits: names.count - 1, omittingEmptySubsequences: false)
        let given = Dictionary(zip(names, values)) { first, _ in first }
        guard values.count == names.count, let start = given["start"].flatMap(time),
            let end = given["end"].flatMap(time)
        else {
            throw SubtitleError(
                "'\(text.trimmed.prefix(60))' is not an event with its times, as in "
                    + "0,0:00:01.00,0:00:02.50,Default,…",
                line: number
            )
        }
        guard start < end else { return nil }
        let fields = Self.fields.map { name, usual in
            guard let value = given[name] else { return usual }
            return name == "text" ? String(value) : value.trimmed
        }
        return SubtitleCue(
            start: start,
            end: end,
            settings: "Dialogue: \(fields[0])",
            text: fields[3...].joined(separator: ",")
        )
    }

    private func time(_ field: Substring) -> Int? {
        SubtitleTime.milliseconds(field.trimmed, digits: 1...3)
    }
}
