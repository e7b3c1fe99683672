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
