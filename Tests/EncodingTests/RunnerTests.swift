import ChildProcess
import Encoding
import Foundation
import Frames
import Glibc
import Testing

@Suite struct RunnerTests {
    private static let size = PixelSize(width: 64, height: 64)

    private func job(_ output: String, frames: Int = 10, tracks: [AudioTrackConfig] = []) throws
        -> EncodingJob
    {
        EncodingJob(
            frameFormat: FrameFormat(Self.size, .rgba),
            rate: try #require(FrameRate(numerator: 10)),
            totalFrames: frames,
            tracks: tracks,
            options: testOptions(),
            outputPath: output
        )
    }

    /// Runs a job that must fail, and checks that nothing of it is left running.
    private func failure(
        of job: EncodingJob,
        tools: FFmpegTools? = nil,
        timeouts: FFmpegTimeouts = FFmpegTimeouts(),
        _ body: (FFmpegSink) async throws -> Void
    ) async throws -> FFmpegError {
        let tools = if let tools { tools } else { try await findTools() }
        let error = await #expect(throws: FFmpegError.self) {
            try await withFFmpeg(
                tools,
                config: FFmpegConfig(job),
                timeouts: timeouts,
                logger: quietLogger,
                body
            )
        }
        #expect(try processes(mentioning: job.outputPath).isEmpty)
        return try #require(error)
    }

    private func writeAll(_ job: EncodingJob) -> (FFmpegSink) async throws -> Void {
        { sink in
            let picture = flatFrame(Self.size, 10, 20, 30)
            for index in job.range { try await sink.write(Frame(index: index, data: picture)) }
        }
    }

    private func processes(mentioning text: String) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter {
            process in
            let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            return words.range(of: Data(text.utf8)) != nil
        }
    }

    private func signalFFmpeg(_ job: EncodingJob, _ number: CInt) throws {
        // A program that was just started has an empty command line for a moment.
        var found = try processes(mentioning: job.outputPath)
        for _ in 0..<1000 where found.isEmpty {
            usleep(5000)
            found = try processes(mentioning: job.outputPath)
        }
        let process = try #require(found.first)
        kill(process, number)
    }

    @Test func tooFewFramesAreAnError() async throws {
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4")
            let error = try await failure(of: job) { sink in
                try await sink.write(Frame(index: 0, data: flatFrame(Self.size, 0, 0, 0)))
            }
            #expect(error.code == .framesLost)
        }
    }

    /// ffmpeg's exit status is 0 when its input ends early.
    @Test func framesThatFFmpegDidNotEncodeAreAnError() async throws {
        try await withFolder { folder in
            let (job, whole) = (try job("\(folder)/out.mp4", frames: 4), try await findTools())
            // Ends well after three frames of four.
            let script = """
                #!/bin/sh
                case $* in -version) exec \(whole.ffmpeg) -version;; esac
                { head -c \(3 * job.frameFormat.byteCount); cat >/dev/null; } | \(whole.ffmpeg) "$@"
                """
            let tools = try await fakeTools(script, folder)
            #expect(try await failure(of: job, tools: tools, writeAll(job)).code == .framesLost)
        }
    }

    /// One byte too few, and all frames after it would be shifted.
    @Test func aRawFrameOfTheWrongSizeIsRefused() async throws {
        try await withFolder { folder in
            let error = try await failure(of: job("\(folder)/out.mp4")) { sink in
                try await sink.write(Frame(index: 0, data: flatFrame(Self.size, 0, 0, 0).dropLast()))
            }
            #expect(error.code == .invalidFrame)
        }
    }

    @Test func ffmpegKilledHalfWayIsAnError() async throws {
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4", frames: 500)
            let error = try await failure(of: job) { sink in
                let picture = flatFrame(Self.size, 10, 20, 30)
                for index in job.range {
                    try await sink.write(Frame(index: index, data: picture))
                    if index == 50 { try signalFFmpeg(job, SIGKILL) }
                }
            }
            #expect(error.code == .failed)
            #expect(error.status == .signalled(SIGKILL))
        }
    }

    @Test func anOutputThatCannotBeWrittenIsTold() async throws {
        try await withFolder { folder in
            let missing = try job("\(folder)/missing/out.mp4")
            #expect(try await failure(of: missing, writeAll(missing)).code == .cannotWriteOutput)
            try FileManager.default.createDirectory(
                atPath: "\(folder)/dir.mp4",
                withIntermediateDirectories: false
            )
            let directory = try job("\(folder)/dir.mp4")
            #expect(try await failure(of: directory, writeAll(directory)).code == .cannotWriteOutput)
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/full.mkv",
                withDestinationPath: "/dev/full"
            )
            let full = try job("\(folder)/full.mkv")
            let error = try await failure(of: full, writeAll(full))
            #expect(error.code == .cannotWriteOutput)
            #expect(error.standardError.contains { $0.contains("No space left on device") })
        }
    }

    /// Only a path that has gone since it was found leads here.
    @Test func anFFmpegThatHasGoneIsTold() async throws {
        try await withFolder { folder in
            let tools = try await fakeTools("#!/bin/sh\necho ffmpeg version 6.0\n", folder)
            try FileManager.default.removeItem(atPath: tools.ffmpeg)
            let job = try job("\(folder)/out.mp4", tracks: [track(Data([1]))])
            #expect(try await failure(of: job, tools: tools, writeAll(job)).code == .notFound)
        }
    }

    @Test func aMissingEncoderIsTold() async throws {
        try await withFolder { folder in
            var job = try job("\(folder)/out.mp4")
            job.options.videoCodec = "libnosuchcodec"
            #expect(try await failure(of: job, writeAll(job)).code == .unfit)
        }
    }

    @Test func anUnreadableTrackIsTold() async throws {
        try await withFolder { folder in
            let noise = track(Data(repeating: 0x5a, count: 2 << 20))
            let job = try job("\(folder)/out.mp4", tracks: [noise])
            #expect(try await failure(of: job, writeAll(job)).code == .trackUnreadable)
        }
    }

    @Test func aStuckFFmpegRunsIntoTheFramesDeadline() async throws {
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4", frames: 10_000)
            let timeouts = FFmpegTimeouts(frame: .milliseconds(200), grace: .milliseconds(20))
            let error = try await failure(of: job, timeouts: timeouts) { sink in
                try signalFFmpeg(job, SIGSTOP)
                try await writeAll(job)(sink)
            }
            #expect(error.code == .frameTimedOut)
        }
    }

    @Test func aStuckEndRunsIntoTheDeadline() async throws {
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4")
            let timeouts = FFmpegTimeouts(stall: .milliseconds(200), grace: .milliseconds(20))
            let error = try await failure(of: job, timeouts: timeouts) { sink in
                try signalFFmpeg(job, SIGSTOP)
                try await writeAll(job)(sink)
            }
            #expect(error.code == .stalled)
        }
    }

    /// A program that says yes to everything and does nothing.
    @Test func successWithoutAVideoIsAnError() async throws {
        try await withFolder { folder in
            let script = "#!/bin/sh\necho ffmpeg version 6.0\n[ \"$1\" = -version ] || exec cat >/dev/null\n"
            let tools = try await fakeTools(script, folder)
            let job = try job("\(folder)/out.mp4")
            #expect(try await failure(of: job, tools: tools, writeAll(job)).code == .framesLost)
        }
    }

    @Test func anErrorOfTheBodyEndsFFmpeg() async throws {
        struct Failure: Error {}
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4", tracks: [track(try Fixture.wave())])
            let tools = try await findTools()
            await #expect(throws: Failure.self) {
                try await withFFmpeg(tools, config: FFmpegConfig(job), logger: quietLogger) { _ in
                    throw Failure()
                }
            }
            #expect(try processes(mentioning: job.outputPath).isEmpty)
        }
    }

    @Test func cancellationEndsFFmpeg() async throws {
        try await withFolder { folder in
            let job = try job("\(folder)/out.mp4")
            let tools = try await findTools()
            let (started, continuation) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await withFFmpeg(tools, config: FFmpegConfig(job), logger: quietLogger) { _ in
                    continuation.finish()
                    try await Task.sleep(for: .seconds(1000))
                }
            }
            for await _ in started {}
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try processes(mentioning: job.outputPath).isEmpty)
        }
    }

    /// Other suites run in this process too; a leak in each of these runs would show well above that.
    @Test func rendersLeaveNoDescriptorsAndNoThreads() async throws {
        try await withFolder { folder in
            let wave = try Fixture.wave(seconds: 2, burst: 1)
            let job = try job(
                "\(folder)/out.mp4",
                frames: 2,
                tracks: Array(repeating: track(wave), count: 10)
            )
            let descriptors = try entryCount("/proc/self/fd")
            let threads = try entryCount("/proc/self/task")
            for _ in 0..<12 { try await encode(job, picture: flatFrame(Self.size, 0, 0, 0)) }
            #expect(try await eventually { try entryCount("/proc/self/fd") < descriptors + 80 })
            #expect(try await eventually { try entryCount("/proc/self/task") < threads + 80 })
        }
    }

    private func entryCount(_ folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).count
    }

    private func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if try condition() { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return false
    }
}
