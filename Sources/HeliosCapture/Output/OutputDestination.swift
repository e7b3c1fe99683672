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

    /// The format, which may be derived from the output's name, and the destination.
    ///
    /// - Throws: a usage error for a name that does not go with the format.
    static func resolve(_ options: RenderOptions) throws(HeliosError) -> (OutputFormat, OutputDestination) {
        let output = options.output
        if output == RenderOptions.standardOutput {
            return (try streamed(options.video.format), .standardOutput)
        }
        let name = RealPath.name(of: output)
        let isPattern = NumberedName(name) != nil
        let isFolder = output.hasSuffix("/") && !name.isEmpty
        let format =
            options.video.format ?? (isFolder ? .png : OutputFormat(fileExtension: name.pathExtension))
        guard format == .png else { return (format, .file(output)) }
        if isPattern, !isFolder { return (.png, .folder(RealPath.folder(of: output), name)) }
        guard name.pathExtension.lowercased() != "png" || isFolder else {
            // An APNG of one frame is a PNG.
            if options.timeline.frameCount == 1, options.video.format == nil { return (.apng, .file(output)) }
            throw HeliosError(
                .usage,
                "a PNG file holds one picture",
                at: "-o \(output)",
                advice: "Name a folder, as in -o frames/, or its files, as in -o frames/%05d.png; "
                    + "or choose --format apng."
            )
        }
        return (.png, .folder(output, NumberedName.usual))
    }

    private static func streamed(_ format: OutputFormat?) throws(HeliosError) -> OutputFormat {
        let format = format ?? .matroska
        guard format.isStreamable else {
            throw HeliosError(
                .usage,
                "the format cannot be streamed",
                at: "--format \(format.name) -o -",
                advice: "Choose --format mkv, mp4, mov, webm, gif or webp, or name a file."
            )
        }
        return format
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
