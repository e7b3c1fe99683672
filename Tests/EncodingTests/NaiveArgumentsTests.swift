import Encoding
import Foundation
import TestSupport
import Testing

/// Why ``FFmpegConfig`` does not use what comes to mind first: but for the last case ffmpeg ends with status 0.
@Suite struct NaiveArgumentsTests {
    /// The input's first packets are gone: a second of WAV, Ogg and FLAC, even of a seek to 0.
    @Test(arguments: [SoundFormat.wav, .ogg, .flac]) func anInputSeekLosesTheStart(_ format: SoundFormat)
        async throws
    {
        let data = try Fixture.encoded(format)
        let naive = try await naiveSound(data, input: ["-ss", "0"])
        #expect((30.5...31.1).contains(naive.seconds), "\(naive.seconds) of 32 s")
        #expect(!naive.hasBurst(at: 3))
        #expect(try await renderSound([track(data)]).sound.hasBurst(at: 3))
    }

    @Test func anInputSeekLosesAShortClipWhole() async throws {
        let data = try Fixture.wave(seconds: 1, burst: 0.3)
        #expect(try await naiveSound(data, input: ["-ss", "0"]).left.isEmpty)
        #expect(try await naiveSound(data, input: ["-ss", "0.1"]).left.isEmpty)
        #expect(try await renderSound([track(data) { $0.seek = 0.1 }]).sound.hasBurst(at: 0.2))
    }

    @Test func anInputSeekInOggIsIgnored() async throws {
        let data = try Fixture.encoded(.ogg)
        let at0 = try await naiveSound(data, input: ["-ss", "0"])
        let at1 = try await naiveSound(data, input: ["-ss", "1"])
        #expect(at0.left == at1.left)
        #expect(try await renderSound([track(data) { $0.seek = 1 }]).sound.hasBurst(at: 2))
    }

    @Test(arguments: SoundFormat.allCases) func anInputLoopPlaysOnce(_ format: SoundFormat) async throws {
        let data = try Fixture.encoded(format, seconds: 8, burst: 1)
        let naive = try await naiveSound(data, input: ["-stream_loop", "-1"], output: ["-t", "20"])
        #expect(abs(naive.seconds - 8) < 0.1, "\(naive.seconds) s")
        let (sound, _) = try await renderSound([track(data) { $0.loop = true }], seconds: 20)
        for time in [1.0, 9, 17] { #expect(sound.hasBurst(at: time), "no burst at \(time)") }
    }

    /// Not even on a file that can be read anywhere.
    @Test func anInputSeekWithALoopIsTooLong() async throws {
        try await withFolder { folder in
            let file = "\(folder)/tone.wav"
            try Fixture.wave(seconds: 12).write(to: URL(fileURLWithPath: file))
            let output = "\(folder)/naive.wav"
            _ = try await runTool(
                ["ffmpeg", "-v", "quiet", "-ss", "2", "-stream_loop", "-1", "-i", file, "-t", "20", output]
            )
            #expect(abs(try DecodedSound(decoding: output).seconds - 22) < 0.1)
            let looped = AudioTrackConfig(
                name: "file",
                path: file,
                seek: 2,
                loop: true,
                probe: AudioProbe(channelCount: 2)
            )
            let (sound, _) = try await renderSound([looped], seconds: 20)
            #expect(sound.declaredCount == 20 * 48000)
            for time in [1.0, 13] { #expect(sound.hasBurst(at: time), "no burst at \(time)") }
        }
    }

    /// What is read ahead holds no index, and there is no way back.
    @Test func anM4AWithItsIndexLastIsSilent() async throws {
        let arguments = ["-f", "ipod", "-b:a", "320k"]
        let data = try ToneBurst.long.encoded(arguments)
        #expect(data.count > 1 << 20)
        #expect(try await naiveSound(data).left.isEmpty)
        let indexFirst = try ToneBurst.long.encoded(arguments + ["-movflags", "+faststart"])
        #expect(try await naiveSound(indexFirst).hasBurst(at: 3))
        #expect(try await renderSound([track(indexFirst)]).sound.hasBurst(at: 3))
    }

    @Test func mixingLowersLevels() async throws {
        let data = try Fixture.wave(burst: 1)
        let late = "[0:a]adelay=2000:all=1[late];[0:a][late]amix=inputs=2"
        let naive = try await naiveSound(data, output: ["-filter_complex", late])
        #expect(naive.hasBurst(at: 1, gain: -6.02))
        let (sound, _) = try await renderSound([track(data), track(data) { $0.offset = 2 }])
        for time in [1.0, 3] { #expect(sound.hasBurst(at: time)) }
    }

    @Test(arguments: [["-ac", "2"], ["-af", "aformat=channel_layouts=stereo"]])
    func monoBecomesQuieter(output: [String]) async throws {
        let data = try Fixture.wave(mono: true)
        let naive = try await naiveSound(data, output: ["-c:a", "pcm_f32le"] + output)
        #expect(naive.hasBurst(at: 3, gain: -3.01))
        #expect(
            try await renderSound([track(data) { $0.probe = AudioProbe(channelCount: 1) }]).sound.hasBurst(
                at: 3
            )
        )
    }

    /// Encoded beforehand and then copied, AAC brings its encoder's delay of 1024 samples along.
    @Test func soundEncodedBeforehandIsLate() async throws {
        let data = try Fixture.wave()
        let encoded = try await runTool(
            ["ffmpeg", "-v", "quiet", "-i", "pipe:0", "-c:a", "aac", "-f", "adts", "pipe:1"],
            input: data
        )
        let naive = try await naiveSound(encoded, output: ["-c:a", "copy"], container: "mp4")
        let late = try #require(naive.onset(around: 3)) - 3
        #expect(abs(late * 48000 - 1024) < 10, "\(late) s late")
        let onset = try #require(try await renderSound([track(data)]).sound.onset(around: 3))
        #expect(abs(onset - 3) < 0.001)
    }

    /// With a picture of 6 s: a sound of 4 s stays so, and one of 8 s is cut 16 ms too late.
    @Test func shortestDoesNotMakeLengthsEqual() async throws {
        let picture = ["-f", "lavfi", "-i", "color=s=16x16:r=10:d=6"]
        for (seconds, burst) in [(4.0, 3.0), (8, 3)] {
            let data = try Fixture.wave(seconds: seconds, burst: burst)
            let naive = try await naiveSound(data, input: picture, output: ["-shortest"], container: "mp4")
            #expect(naive.declaredCount != 6 * 48000)
            #expect(try await renderSound([track(data)]).sound.declaredCount == 6 * 48000)
        }
    }

    /// The kernel takes no argument of more than 128 KiB.
    @Test func aLongDataURLIsNoArgument() throws {
        let url = "data:audio/wav;base64," + (try Fixture.wave(seconds: 1)).base64EncodedString()
        #expect(url.utf8.count > 1 << 17)
        let error = #expect(throws: (any Error).self) {
            try TestSupport.runTool("ffmpeg", ["-v", "quiet", "-i", url, "-f", "null", "-"])
        }
        #expect(!(error is ToolFailure), "it never started: \(String(describing: error))")
    }
}
