import Encoding

/// The destination of the video.
enum OutputDestination: Sendable, Hashable {
    /// The path of a file, as given.
    case file(String)
    /// The path of a folder, as given, and the name of its files: see ``NumberedName``.
    case folder(String, String)
    /// The standard output of this process.
    case standardOutput

    /// The output argument that ffmpeg would get.
    var plannedPath: String {
        switch self {
        case .file(let path): path
        case .folder(let path, let name):
            "\(path.replacing("%", with: "%%"))\(path.hasSuffix("/") ? "" : "/")\(name)"
        case .standardOutput: EncodingJob.standardOutput
        }
    }
}

/// A file name with one placeholder for a number, such as `%d` or `%05d`, and no other percent sign.
struct NumberedName: Sendable, Hashable {
    /// The default, whose names sort in numerical order.
    static let usual = "frame-%05d.png"

    let text: String

    /// Nil if the name is not a PNG file name with a placeholder.
    init?(_ name: String) {
        guard name.wholeMatch(of: /[^%]*%(0[1-9])?d[^%]*\.[pP][nN][gG]/) != nil else { return nil }
        text = name
    }
}
