import Encoding
import Foundation

/// An audio file to be mixed in, the value of `--audio`:
/// `FILE,offset=1.5,seek=0,volume=0.8,fade-in=0.5,fade-out=1,fade-easing=linear,loop,rate=1`.
///
/// The file's name ends at the first comma; a comma in it is escaped as `\,` and a backslash before a
/// comma or a backslash as `\\`. An equals sign is not escaped.
public struct AudioTrackOption: Sendable, Hashable {
    public var path: String
    /// The start of the track on the video's timeline, in seconds.
    public var offset = 0.0
    /// The start position in the file, in seconds.
    public var seek = 0.0
    /// The linear gain; 1 leaves the level unchanged.
    public var volume = 1.0
    /// The duration of the fade-in, in seconds.
    public var fadeIn = 0.0
    /// The duration of the fade-out, in seconds.
    public var fadeOut = 0.0
    /// The easing of both fades.
    public var fadeEasing = FadeEasing.linear
    /// Whether the track loops until the end of the video.
    public var loop = false
    /// The playback rate; 2 plays twice as fast.
    public var rate = 1.0

    public init(path: String) {
        self.path = path
    }

    /// The valid gains.
    public static let volumes = 0.0...1000.0
    /// The valid playback rates, those of Chromium's media elements.
    public static let rates = 0.0625...16.0

    /// Parses the argument of `--audio`.
    ///
    /// - Throws: a usage error that names the invalid part.
    public init(parsing text: String) throws(HeliosError) {
        var parts = Self.splitAtCommas(text)
        let path = parts.removeFirst()
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw Self.error(in: text, "the name of the file is missing")
        }
        self.init(path: path)
        var seen: Set<String> = []
        for part in parts {
            let key = try set(part, in: text)
            guard seen.insert(key).inserted else { throw Self.error(in: text, "'\(key)' is given twice") }
        }
    }

    /// The track with its path made absolute.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` if the path is not that of a readable file.
    public func resolved(in currentDirectory: String) throws(HeliosError) -> AudioTrackOption {
        var track = self
        track.path = RealPath.absolute(path, in: currentDirectory)
        guard let status = FileStatus(following: track.path) else {
            throw HeliosError(.inputNotFound, "cannot open the sound file", at: path, errno: errno)
        }
        guard status.kind == .regular else {
            throw HeliosError(
                .inputNotFound,
                "cannot open the sound file",
                at: path,
                reason: "not a regular file"
            )
        }
        guard access(track.path, R_OK) == 0 else {
            throw HeliosError(.inputNotFound, "cannot open the sound file", at: path, errno: errno)
        }
        return track
    }

    private mutating func set(_ part: String, in text: String) throws(HeliosError) -> String {
        let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init
        )
        let key = pieces[0]
        let value = pieces.count == 2 ? pieces[1] : nil
        let seconds = 0.0...RenderPlan.longestDuration
        switch key {
        case "offset": offset = try Self.number(value, for: key, within: seconds, in: text)
        case "seek": seek = try Self.number(value, for: key, within: seconds, in: text)
        case "fade-in": fadeIn = try Self.number(value, for: key, within: seconds, in: text)
        case "fade-out": fadeOut = try Self.number(value, for: key, within: seconds, in: text)
        case "volume": volume = try Self.number(value, for: key, within: Self.volumes, in: text)
        case "rate": rate = try Self.number(value, for: key, within: Self.rates, in: text)
        case "fade-easing":
            guard let easing = value.flatMap({ FadeEasing(rawValue: $0) }) else {
                let names = FadeEasing.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.error(in: text, "'fade-easing' is one of \(names)")
            }
            fadeEasing = easing
        case "loop":
            guard value == nil else { throw Self.error(in: text, "'loop' takes no value") }
            loop = true
        default:
            throw Self.error(
                in: text,
                "unknown setting '\(part)'; expected offset=, seek=, volume=, fade-in=, fade-out=, fade-easing=, rate= and loop",
                advice: #"A comma within the file's name is written "\,"."#
            )
        }
        return key
    }

    private static func number(
        _ value: String?,
        for key: String,
        within range: ClosedRange<Double>,
        in text: String
    ) throws(HeliosError) -> Double {
        guard let value, let number = Double(plainDecimal: value), range.contains(number) else {
            let bounds = "from \(range.lowerBound.shortest) to \(range.upperBound.shortest)"
            throw error(in: text, "'\(key)' takes a number \(bounds), as in '\(key)=1'")
        }
        return number
    }

    private static func splitAtCommas(_ text: String) -> [String] {
        var parts = [""]
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "," {
                parts.append("")
            } else if character == "\\", let next = rest.first, next == "," || next == "\\" {
                parts[parts.count - 1].append(rest.removeFirst())
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func error(in text: String, _ reason: String, advice: String? = nil) -> HeliosError {
        HeliosError(
            .usage,
            "cannot use the sound track",
            at: "--audio \(text)",
            reason: reason,
            advice: advice
        )
    }
}
