import ArgumentParser

/// The options for additional images of the video.
struct PictureArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a grid of up to 20 frames with their times, from the first to the last, to a PNG file.",
            valueName: "file"
        ),
        completion: .file()
    )
    var contactSheet: String?

    @Option(
        help: ArgumentHelp("Write the waveform of the audio to a PNG file.", valueName: "file"),
        completion: .file()
    )
    var waveform: String?

    func validate() throws {
        for (option, path) in [("--contact-sheet", contactSheet), ("--waveform", waveform)] {
            guard let path, !path.lowercased().hasSuffix(".png") else { continue }
            throw ValidationError("\(option) takes the name of a .png file")
        }
    }
}
