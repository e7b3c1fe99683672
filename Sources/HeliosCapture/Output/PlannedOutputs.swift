import Foundation

/// The outputs of a run, checked to be distinct from each other and from the inputs.
struct PlannedOutputs: Sendable {
    /// A path, and the option that specifies it.
    struct Named: Sendable {
        let option: String
        let path: String

        var description: String { "\(option) \(path)" }
    }

    /// The outputs' options by the files they refer to.
    private let options: [FileIdentity: String]

    /// - Parameter currentDirectory: the directory that relative paths are resolved against.
    /// - Throws: a usage error for two outputs that are the same file, or one inside another.
    init(_ outputs: [Named], currentDirectory: String) throws(HeliosError) {
        var options: [FileIdentity: String] = [:]
        for output in outputs {
            let isStream = output.path == RenderOptions.standardOutput
            let identity =
                isStream
                ? FileIdentity(regularFileAt: STDOUT_FILENO)
                : FileIdentity(output.path, in: currentDirectory)
            guard let identity else { continue }
            let folder = FileIdentity(RealPath.folder(of: output.path), in: currentDirectory)
            if let other = options[identity] ?? (isStream ? nil : folder.flatMap { options[$0] }) {
                throw HeliosError(
                    .usage,
                    "two outputs are the same file",
                    at: "\(other), \(output.description)",
                    advice: "Name another for one of them."
                )
            }
            options[identity] = output.description
        }
        self.options = options
    }

    /// Throws a usage error for an input that an output would overwrite.
    func check(_ inputs: [Named], currentDirectory: String) throws(HeliosError) {
        for input in inputs {
            guard let identity = FileIdentity(input.path, in: currentDirectory),
                let output = options[identity]
            else { continue }
            throw Self.error(output, input.description)
        }
    }

    /// The output that would overwrite an existing file, given by its absolute path.
    func output(overwriting path: String) -> String? {
        guard !options.isEmpty else { return nil }
        return FileIdentity(existing: path).flatMap { options[$0] }
    }

    static func error(_ output: String, _ input: String) -> HeliosError {
        HeliosError(
            .usage,
            "the output would overwrite an input",
            at: output,
            reason: "it is the same file as \(input)",
            advice: "Name another output."
        )
    }
}

extension RenderOptions {
    /// The outputs.
    ///
    /// - Throws: a usage error if an output is also an input, or another output.
    func plannedOutputs(currentDirectory: String) throws(HeliosError) -> PlannedOutputs {
        let outputs = try PlannedOutputs(
            outputs.map { output in
                // For numbered images, the folder itself.
                guard output.path == self.output, let outputFolder else { return output }
                return PlannedOutputs.Named(option: output.option, path: outputFolder)
            },
            currentDirectory: currentDirectory
        )
        try outputs.check(inputs, currentDirectory: currentDirectory)
        return outputs
    }

    /// The paths of all outputs as given, the video first.
    var outputs: [PlannedOutputs.Named] {
        let further = [
            ("--separate-audio", audio.separatePath), ("--contact-sheet", contactSheetPath),
            ("--waveform", waveformPath), ("--depfile", dependencyPath),
        ]
        return [PlannedOutputs.Named(option: "-o", path: output)]
            + further.compactMap { option, path in
                path.map { PlannedOutputs.Named(option: option, path: $0) }
            }
    }

    /// The input files, the page first.
    var inputs: [PlannedOutputs.Named] {
        let sounds = audio.tracks.map { PlannedOutputs.Named(option: "--audio", path: $0.path) }
        let subtitles = subtitles.map { [PlannedOutputs.Named(option: "--subtitles", path: $0.path)] } ?? []
        let config = configPath.map { [PlannedOutputs.Named(option: "--config", path: $0)] } ?? []
        return page.inputs(of: input) + sounds + subtitles + config
    }

    /// The folder of numbered images, if the output is a pattern for their names.
    private var outputFolder: String? {
        NumberedName(RealPath.name(of: output)) == nil ? nil : RealPath.folder(of: output)
    }
}

extension StillOptions {
    /// The output.
    ///
    /// - Throws: a usage error if it is also an input.
    func plannedOutputs(_ output: String, currentDirectory: String) throws(HeliosError) -> PlannedOutputs {
        let outputs = try PlannedOutputs(
            [PlannedOutputs.Named(option: "-o", path: output)],
            currentDirectory: currentDirectory
        )
        try outputs.check(page.inputs(of: input), currentDirectory: currentDirectory)
        return outputs
    }
}

extension PageOptions {
    /// The files of a page's input.
    fileprivate func inputs(of input: CompositionInput) -> [PlannedOutputs.Named] {
        var files: [PlannedOutputs.Named] = []
        if let root = input.root, let page = input.page {
            files.append(PlannedOutputs.Named(option: "the page", path: "\(root)/\(page)"))
        }
        files += fonts.flatMap(\.files).map { PlannedOutputs.Named(option: "--fonts", path: $0) }
        if let propsPath { files.append(PlannedOutputs.Named(option: "--props", path: propsPath)) }
        return files
    }
}
