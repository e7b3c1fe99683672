import Encoding

/// Where the video goes.
enum OutputDestination: Sendable, Hashable {
    /// A file's path, as it was given.
    case file(String)
    /// A folder's path, as it was given, and the name of its files: see ``NumberedName``.
    case folder(String, String)
    /// The standard output of this process.
    case standardOutput

    /// What ffmpeg would be told to write to.
    var plannedPath: String {
        switch self {
        case .file(let path): path
        case .folder(let path, let name):
            "\(path.replacing("%", with: "%%"))\(path.hasSuffix("/") ? "" : "/")\(name)"
        case .standardOutput: EncodingJob.standardOutput
        }
    }
}

/// A file's name with a place for a number, `%d` or `%05d`, and no other percent sign.
struct NumberedName: Sendable, Hashable {
    /// Names that are in order when they are sorted.
    static let usual = "frame-%05d.png"

    let text: String

    /// Nil if the name is none of a PNG file with a number.
    init?(_ name: String) {
        guard name.wholeMatch(of: /[^%]*%(0[1-9])?d[^%]*\.[pP][nN][gG]/) != nil else { return nil }
        text = name
    }
}
