/// A file that ffmpeg writes.
struct FFmpegOutput: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case video
        case sound
        case contactSheet
        case waveform
    }

    let kind: Kind
    /// Its path as given by the user.
    let path: String
    /// Its path for ffmpeg.
    let location: String
    /// The number of the descriptor in that path; nil: none.
    let index: Int?
    let opened: OpenedOutput?

    /// - Parameter index: the number that a descriptor may have in ffmpeg; the next one is put in its place.
    private init(_ kind: Kind, path: String, opened: OpenedOutput?, index: inout Int) {
        self.kind = kind
        self.path = path
        self.opened = opened
        self.index = opened == nil ? nil : index
        location = opened?.location(at: index) ?? MediaLocation.argument(path)
        if opened != nil { index += 1 }
    }

    /// A job's files, the video first.
    ///
    /// - Parameter firstIndex: the first free descriptor number.
    static func all(of job: EncodingJob, firstIndex: Int) -> [FFmpegOutput] {
        var index = firstIndex
        var all = [FFmpegOutput(.video, path: job.outputPath, opened: job.openedVideo, index: &index)]
        if let path = job.audioPath {
            all.append(FFmpegOutput(.sound, path: path, opened: job.openedAudio, index: &index))
        }
        for (kind, picture) in [(Kind.contactSheet, job.contactSheet), (.waveform, job.waveform)] {
            guard let picture else { continue }
            all.append(FFmpegOutput(kind, path: picture.path, opened: picture.opened, index: &index))
        }
        return all
    }
}
