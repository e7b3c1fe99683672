/// A file that ffmpeg writes.
struct FFmpegOutput: Sendable, Hashable {
    /// Its path as given by the user.
    let path: String
    /// Its path for ffmpeg.
    let location: String
    /// The number of the descriptor in that path; nil: none.
    let index: Int?
    let opened: OpenedOutput?

    /// - Parameter index: the descriptor's number in ffmpeg.
    private init(path: String, opened: OpenedOutput?, index: Int) {
        self.path = path
        self.opened = opened
        self.index = opened == nil ? nil : index
        location = opened?.location(at: index) ?? MediaLocation.argument(path)
    }

    /// A job's files, the video first.
    ///
    /// - Parameter firstIndex: the first free descriptor number.
    static func all(of job: EncodingJob, firstIndex: Int) -> [FFmpegOutput] {
        let video = FFmpegOutput(path: job.outputPath, opened: job.openedVideo, index: firstIndex)
        let audioIndex = firstIndex + (job.openedVideo == nil ? 0 : 1)
        let sound = job.audioPath.map {
            FFmpegOutput(path: $0, opened: job.openedAudio, index: audioIndex)
        }
        return [video] + (sound.map { [$0] } ?? [])
    }
}
