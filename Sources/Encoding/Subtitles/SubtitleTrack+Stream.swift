extension SubtitleTrack {
    /// The subtitles as a stream of a job's video: cut to its part of the timeline, and in a form that the file
    /// holds whole.
    ///
    /// - Parameter language: one of ISO 639-2.
    /// - Throws: ``FFmpegError`` if they cannot be converted, `ChildProcessError` when memory runs out.
    public static func stream(
        of file: SubtitleFile,
        name: String,
        language: String,
        in job: EncodingJob,
        converter: SubtitleCheck
    ) async throws -> SubtitleTrack {
        let container = SubtitleContainer(job.format)
        var file = file
        if file.format == .ass, container?.takesASS != true { file = try await converter.subRip(file) }
        file = file.cut(to: job.milliseconds)
        if container?.holdsOneTextAtATime == true { file = file.flattened() }
        return try SubtitleTrack(file, name: name, use: .stream(language: language))
    }
}

extension EncodingJob {
    /// The part of the timeline that is encoded, in milliseconds.
    public var milliseconds: Range<Double> {
        rate.milliseconds(ofFrame: range.lowerBound)..<rate.milliseconds(ofFrame: range.upperBound)
    }
}
