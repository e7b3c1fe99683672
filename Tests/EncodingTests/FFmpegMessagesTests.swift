import ChildProcess
import Frames
import Testing

@testable import Encoding

/// What becomes of what ffmpeg says when it fails.
@Suite struct FFmpegMessagesTests {
    private func config() throws -> FFmpegConfig {
        var job = EncodingJob(
            frameFormat: FrameFormat(PixelSize(width: 64, height: 64), .rgba),
            rate: try #require(FrameRate(numerator: 30)),
            totalFrames: 1,
            options: testOptions(),
            outputPath: "video.mp4",
            audioPath: "sound.wav"
        )
        job.openedVideo = OpenedOutput(descriptor: 100)
        job.openedAudio = OpenedOutput(descriptor: 101)
        return FFmpegConfig(job)
    }

    @Test(arguments: [
        ("[error] av_interleaved_write_frame(): No space left on device", "video.mp4"),
        ("[error] av_interleaved_write_frame(): Bad file descriptor", "video.mp4"),
        ("[error] Error writing trailer of /dev/fd/4: Disk quota exceeded", "sound.wav"),
        ("[mp4 @ 0x1] [error] something else: File too large", "video.mp4"),
        ("[error] /dev/fd/3: Permission denied", "video.mp4"),
    ])
    func namesTheOutputThatCannotBeWritten(line: String, path: String) throws {
        let messages = FFmpegMessages(["[warning] x", line, "[error] y"], config: try config())
        #expect(messages.cause == .cannotWriteOutput)
        #expect(messages.unwritable == path)
    }

    /// `ulimit -f` ends a program that does not ask to be told of it (setrlimit(2)).
    @Test func theLimitOfAFilesSizeIsOne() throws {
        let messages = FFmpegMessages([], config: try config(), status: .signalled(25))
        #expect(messages.cause == .cannotWriteOutput)
        #expect(messages.unwritable == "video.mp4")
        #expect(FFmpegMessages([], config: try config(), status: .exited(1)).cause == .failed)
    }

    @Test func whatIsSaidOfEveryPacketIsToldOnce() {
        let lines = Array(repeating: "full", count: 40) + (0..<20).map { "line \($0)" }
        let error = FFmpegError(.failed, "it failed", status: .exited(1), standardError: lines)
        let told = error.description.split(separator: "\n")
        #expect(told.count == 12)
        #expect(told[0] == "it failed (exit status 1)")
        #expect(told[1] == "  ffmpeg: … (11 more lines)")
        #expect(told[11] == "  ffmpeg: line 19")
    }
}
