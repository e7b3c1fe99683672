/// A file that ffmpeg writes.
struct FFmpegOutput: Sendable, Hashable {
    /// What people call it.
    let path: String
    /// What ffmpeg calls it.
    let location: String
    /// The number of the descriptor that it needs for that; nil: none.
    let index: Int?
    let opened: OpenedOutput?

    /// - Parameter index: the number that a descriptor may have in ffmpeg.
    private init(path: String, opened: OpenedOutput?, index: Int) {
        self.path = path
        self.opened = opened
        self.index = opened == nil ? nil : index
        location = opened?.location(at: index) ?? MediaLocation.argument(path)
    }

    /// A job's files, the video first.
    ///
    /// - Parameter firstIndex: the first number that is free.
    static func all(of job: EncodingJob, firstIndex: Int) -> [FFmpegOutput] {
        let video = FFmpegOutput(path: job.outputPath, opened: job.openedVideo, index: firstIndex)
        let audioIndex = firstIndex + (job.openedVideo == nil ? 0 : 1)
        let sound = job.audioPath.map {
            FFmpegOutput(path: $0, opened: job.openedAudio, index: audioIndex)
        }
        return [video] + (sound.map { [$0] } ?? [])
    }
}
