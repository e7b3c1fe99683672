import Encoding
import Foundation

extension RenderJob {
    /// Runs `body`, then moves the outputs to their paths; nil: standard output, or none.
    ///
    /// The video is moved last, so that the additional files exist once the video does.
    ///
    /// - Throws: the errors of `body`; a usage error if the page has used a file that would be overwritten.
    func withOutputFiles<Value>(
        _ body: (OpenedOutputs) async throws -> Value
    ) async throws -> (Value, WrittenOutput?) {
        try await withOutput(video, currentDirectory: environment.currentDirectory) { openedVideo in
            try await withSoundFile { openedAudio in
                try await withPicture(options.contactSheetPath, "--contact-sheet") { openedSheet in
                    try await withPicture(options.waveformPath, "--waveform") { openedWaveform in
                        try await withDependencyFile {
                            let value = try await body(
                                OpenedOutputs(
                                    video: openedVideo,
                                    sound: openedAudio,
                                    contactSheet: openedSheet,
                                    waveform: openedWaveform
                                )
                            )
                            try usedFiles.check()
                            try writeRecord(to: openedVideo)
                            return value
                        }
                    }
                }
            }
        }
    }

    private func withSoundFile<Value>(_ body: (OpenedOutput?) async throws -> Value) async throws -> Value {
        guard let path = options.audio.separatePath else { return try await body(nil) }
        let format = OutputFormat(fileExtension: RealPath.name(of: path).pathExtension)
        return try await withFile(path, "--separate-audio", isFormatKnown: format.muxer != nil) {
            try await body($0.opened)
        }
    }

    private func withPicture<Value>(
        _ path: String?,
        _ option: String,
        _ body: (OpenedOutput?) async throws -> Value
    ) async throws -> Value {
        guard let path else { return try await body(nil) }
        return try await withFile(path, option) { try await body($0.opened) }
    }

    private func withFile<Value>(
        _ path: String,
        _ option: String,
        isFormatKnown: Bool = true,
        _ body: (OutputFile) async throws -> Value
    ) async throws -> Value {
        try await withOutputFile(
            at: path,
            option: option,
            currentDirectory: environment.currentDirectory,
            isFormatKnown: isFormatKnown,
            body
        ).result
    }

    private func withDependencyFile<Value>(_ body: () async throws -> Value) async throws -> Value {
        guard let path = options.dependencyPath else { return try await body() }
        return try await withFile(path, "--depfile") { file in
            // A name that make cannot have is told before the render, unless only the page has it.
            _ = try dependencies.text
            let value = try await body()
            try file.write(Data(try dependencies.text.utf8))
            return value
        }
    }

    /// The make rule of the outputs.
    private var dependencies: MakeRule {
        let folder = environment.currentDirectory
        let inputs = options.inputs.map { RealPath.absolute($0.path, in: folder) } + usedFiles.present
        let outputs = options.outputs.map(\.path).filter { $0 != options.dependencyPath }
        return MakeRule(
            targets: outputs,
            prerequisites: inputs.map { RealPath.shortened($0, in: folder) }
        )
    }
}

/// The open output files of a render; nil: none, or standard output.
struct OpenedOutputs: Sendable {
    let video: OpenedOutput?
    let sound: OpenedOutput?
    let contactSheet: OpenedOutput?
    let waveform: OpenedOutput?

    func put(into job: inout EncodingJob) {
        (job.openedVideo, job.openedAudio) = (video, sound)
        job.contactSheet?.opened = contactSheet
        job.waveform?.opened = waveform
    }
}
