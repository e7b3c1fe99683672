/// A parsed subtitle file: its cues, header and trailer.
///
/// ffmpeg drops what it cannot parse and exits with status 0: a cue with mistyped times, all of WebVTT after a `STYLE`
/// block, a duplicated cue. So the times are parsed here, and ffmpeg gets text that it reads completely. The markup in a
/// cue's text is left to ffmpeg.
public struct SubtitleFile: Sendable, Hashable {
    public let format: SubtitleFormat
    /// The text before the cues.
    let head: String
    var cues: [SubtitleCue]
    /// The text after the cues: in ASS comments and embedded fonts.
    let tail: String

    init(_ format: SubtitleFormat, head: String = "", cues: [SubtitleCue], tail: String = "") {
        self.format = format
        self.head = head
        self.cues = cues
        self.tail = tail
    }

    /// Parses a file's text.
    ///
    /// Throws ``SubtitleError`` if the format is unknown, there is no cue, or a cue is malformed.
    public init(parsing text: String) throws(SubtitleError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard !text.isBlank else { throw SubtitleError("it is empty") }
        guard let format = SubtitleFormat(sniffing: lines) else {
            throw SubtitleError("it is not SubRip (SRT), WebVTT or ASS")
        }
        switch format {
        case .subRip, .webVTT: self.init(format, cues: try CueReader(format, lines).cues())
        case .ass: self = try ASSReader(lines).file()
        }
        guard !cues.isEmpty else { throw SubtitleError("it has no cues") }
    }

    /// The number of cues.
    public var count: Int { cues.count }

    /// The whole file, in UTF-8.
    public var text: String {
        let body = cues.enumerated().map { $1.lines(number: $0 + 1, format) }.joined()
        return (format == .webVTT ? "WEBVTT\n\n" : head) + body + tail
    }

    /// The cues within a part of the timeline, clipped to it, with times relative to its beginning.
    ///
    /// - Parameter part: in milliseconds.
    public func cut(to part: Range<Double>) -> SubtitleFile {
        let step = Double(format.timeStep)
        let longest = ((part.upperBound - part.lowerBound) / step).rounded(.down)
        var cut = self
        cut.cues = cues.compactMap { cue in
            var cue = cue
            let start = max((Double(cue.start) - part.lowerBound) / step, 0).rounded()
            let end = min(((Double(cue.end) - part.lowerBound) / step).rounded(), longest)
            guard start < end else { return nil }
            (cue.start, cue.end) = (Int(start * step), Int(end * step))
            return cue
        }
        return cut
    }

    /// The same cues, the n-th shown in second n alone.
    func spread() -> SubtitleFile {
        var spread = self
        for index in cues.indices {
            spread.cues[index].start = index * 1000
            spread.cues[index].end = index * 1000 + 1000
        }
        return spread
    }

    /// How many texts are shown together at most: more fit into no picture, and their copies grow with the square.
    static let mostTogether = 100

    /// Cues without overlaps, for tracks that hold one text at a time: simultaneous cues are merged into one.
    ///
    /// - Throws: ``SubtitleError`` if there are more than ``mostTogether`` of them at some time.
    func flattened() throws(SubtitleError) -> SubtitleFile {
        guard zip(cues, cues.dropFirst()).contains(where: { $0.end > $1.start }) else { return self }
        let times = Set(cues.flatMap { [$0.start, $0.end] }).sorted()
        // In the order of their starts, but the texts at one time in the order of the file.
        var waiting = cues.indices.sorted { (cues[$0].start, $0) > (cues[$1].start, $1) }
        var shown: [Int] = []
        var flat = self
        flat.cues = []
        for (start, end) in zip(times, times.dropFirst()) {
            shown.removeAll { cues[$0].end <= start }
            let before = shown.count
            while let next = waiting.last, cues[next].start <= start { shown.append(waiting.removeLast()) }
            if shown.count > before { shown.sort() }
            guard shown.count <= Self.mostTogether else {
                let time = Double(start) / 1000
                throw SubtitleError("\(shown.count) cues at once, at \(time) s: at most \(Self.mostTogether)")
            }
            guard !shown.isEmpty else { continue }
            let text = shown.map { cues[$0].text }.joined(separator: "\n")
            flat.cues.append(SubtitleCue(start: start, end: end, text: text))
        }
        return flat
    }
}
