import Frames

/// The style of burnt-in SubRip and WebVTT: fields of an ASS style, as in libass's `force_style`.
///
/// Lengths are in 1/288 of the frame's height: ffmpeg's script resolution for subtitles without one.
public struct SubtitleStyle: Sendable, Hashable {
    /// Field names and values.
    private let fields: [Field]

    private struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    /// The fields of a style; libass ignores unknown names silently.
    private static let names = [
        "FontName", "FontSize", "PrimaryColour", "SecondaryColour", "OutlineColour", "BackColour", "Bold",
        "Italic", "Underline", "StrikeOut", "ScaleX", "ScaleY", "Spacing", "Angle", "BorderStyle", "Outline",
        "Shadow", "Alignment", "MarginL", "MarginR", "MarginV", "Blur", "Justify",
    ]

    /// libass's internal numbers for the nine positions of a number pad: a forced style uses these, in which
    /// `Alignment=8` is the middle.
    private static let alignments = [1, 2, 3, 9, 10, 11, 5, 6, 7]

    /// The default style.
    public static let standard = SubtitleStyle(fields: [])

    private init(fields: [Field]) {
        self.fields = fields
    }

    /// Parses `FontSize=20,PrimaryColour=&H00FFFF`.
    ///
    /// Throws ``SubtitleError`` for an unknown field, or one without a value.
    public init(parsing text: String) throws(SubtitleError) {
        var fields: [Field] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1).map(\.trimmed)
            guard sides.count == 2, !sides[1].isEmpty else {
                throw SubtitleError("'\(part)' is not a field and its value, such as FontSize=20")
            }
            guard let name = Self.names.first(where: { $0.lowercased() == sides[0].lowercased() }) else {
                let names = Self.names.joined(separator: ", ")
                throw SubtitleError("unknown style field '\(sides[0])'; expected one of \(names)")
            }
            fields.append(Field(name: name, value: try Self.value(sides[1], of: name)))
        }
        self.fields = fields
    }

    private static func value(_ text: String, of name: String) throws(SubtitleError) -> String {
        let isText = name == "FontName" || name.hasSuffix("Colour")
        guard isText || Double(text) != nil, text.unicodeScalars.allSatisfy({ $0.value >= 32 }) else {
            throw SubtitleError("invalid value '\(text)' for \(name)")
        }
        if name.hasSuffix("Colour"), !isColour(text) {
            throw SubtitleError("invalid value '\(text)' for \(name): a colour is written &HAABBGGRR")
        }
        guard name == "Alignment" else { return text }
        guard let place = Int(text), (1...9).contains(place) else {
            throw SubtitleError("Alignment is a number from 1 to 9, as on a numeric keypad")
        }
        return "\(alignments[place - 1])"
    }

    private static func isColour(_ text: String) -> Bool {
        let digits = text.uppercased().replacing("&H", with: "").replacing("&", with: "")
        return text.uppercased().hasPrefix("&H") && (1...8).contains(digits.count)
            && digits.allSatisfy(\.isHexDigit)
    }

    /// libass's `force_style` for a frame size.
    ///
    /// The font size is 1/18 of the height or, in portrait frames, of the width; margins keep text off the edges.
    func forced(for size: PixelSize) -> String {
        let scale = min(1, Double(size.width) / Double(size.height))
        let lengths = [
            ("FontSize", 16.0), ("Outline", 1), ("Shadow", 0), ("MarginL", 19), ("MarginR", 19),
            ("MarginV", 14),
        ].map { name, length in
            // The horizontal margins are already relative to the width.
            let isScaled = ["FontSize", "Outline"].contains(name)
            return Field(name: name, value: (isScaled ? length * scale : length).ffmpegNumber)
        }
        return ([Field(name: "FontName", value: "sans-serif")] + lengths + fields)
            .map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    }
}
