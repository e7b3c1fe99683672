import Encoding
import Foundation
import Frames
import TestSupport
import Testing

@Suite struct SoundTimingTests {
    /// Onset within 5 ms and level within 0.5 dB, for every format and every way of playing it, all from the
    /// same bytes in six pipes at once.
    @Test(arguments: SoundFormat.allCases)
    func everyFormatPlaysExactly(_ format: SoundFormat) async throws {
        let data = try Fixture.encoded(format)
        #expect(data.count > 1 << 20)
        let plain = track(data)
        let tracks = [
            plain, track(data) { $0.seek = 2.4 }, track(data) { $0.offset = 2.25 },
            track(data) { $0.offset = -1 },
            track(data) {
                $0.playbackRate = 2
                $0.offset = -0.1
            },
            track(data) {
                $0.playbackRate = 0.5
                $0.seek = 1
            },
        ]
        let (sound, job) = try await renderSound(tracks)
        #expect(sound.declaredCount == job.rate.sampleCount(frameCount: job.range.count, sampleRate: 48000))
        for (time, length) in [(0.6, 0.5), (1.4, 0.25), (2, 0.5), (3, 0.5), (4, 1), (5.25, 0.5)] {
            let onset = try #require(sound.onset(around: time))
            #expect(abs(onset - time) < 0.005, "onset at \(onset), not \(time)")
            let level = sound.level(from: time + 0.05, to: time + length - 0.05)
            #expect(abs(level - Fixture.burstLevel) < 0.5, "level \(level) at \(time)")
        }
    }

    /// Written to a pipe, a WAV file does not say its length, and its last packet is short.
    @Test func aStreamedWaveFilePlays() async throws {
        let streamed = try await runTool(
            ["ffmpeg", "-v", "error", "-f", "wav", "-i", "pipe:0", "-f", "wav", "pipe:1"],
            input: try Fixture.wave(seconds: 4.0001)
        )
        let (sound, _) = try await renderSound([track(streamed)])
        let onset = try #require(sound.onset(around: 3))
        #expect(abs(onset - 3) < 0.005)
    }

    /// A loop comes round to 0, not to the seek, at the clip's own length.
    @Test(arguments: [SoundFormat.wav, .flac, .ogg, .webm])
    func loopsComeRoundToTheStart(_ format: SoundFormat) async throws {
        let data = try Fixture.encoded(format, seconds: 12, burst: 1)
        let short = track(data) {
            $0.loop = true
            $0.seek = 10
        }
        let (sound, _) = try await renderSound([short], seconds: 17)
        for time in [3.0, 15.0] {
            let onset = try #require(sound.onset(around: time))
            #expect(abs(onset - time) < 0.005, "onset at \(onset), not \(time)")
        }
    }

    /// What ffmpeg decodes of these is 13 ms and 15 ms longer, with the encoder's padding.
    @Test(arguments: [["-f", "mp3"], ["-f", "ipod", "-movflags", "+faststart", "-b:a", "160k"]])
    func loopsLeaveOutTheirPadding(arguments: [String]) async throws {
        let data = try ToneBurst(seconds: 1.5, start: 0.5, length: 0.2).encoded(arguments)
        let (sound, _) = try await renderSound([
            track(data) {
                $0.loop = true
                $0.sourceDuration = 1.5
            }
        ])
        for time in [0.5, 2, 3.5, 5] {
            let onset = try #require(sound.onset(around: time))
            #expect(abs(onset - time) < 0.001, "onset at \(onset), not \(time)")
        }
    }

    /// A picture goes on for half a second after the sound.
    @Test func aLoopWaitsForThePicture() async throws {
        let (sound, _) = try await renderSound([
            track(try Fixture.wave(seconds: 2, burst: 1)) {
                $0.loop = true
                $0.probe = AudioProbe(channelCount: 2, hasPicture: true)
                $0.sourceDuration = 2.5
            }
        ])
        for time in [1, 3.5] {
            let onset = try #require(sound.onset(around: time))
            #expect(abs(onset - time) < 0.001, "onset at \(onset), not \(time)")
        }
    }

    @Test func aLoopInMemoryShorterThanItsSeekPlays() async throws {
        let (sound, _) = try await renderSound([
            track(try Fixture.wave(seconds: 2, burst: 1)) {
                $0.loop = true
                $0.playbackRate = 2
                $0.offset = 0.5
            }
        ])
        for time in [1.0, 2, 3, 4, 5] {
            let onset = try #require(sound.onset(around: time))
            #expect(abs(onset - time) < 0.005, "onset at \(onset), not \(time)")
        }
    }

    /// A part of the timeline sounds as it does within the whole.
    @Test func aPartSoundsAsWithinTheWhole() async throws {
        let (sound, _) = try await renderSound([track(try Fixture.wave())], range: 25..<40)
        let onset = try #require(sound.onset(around: 0.5))
        #expect(abs(onset - 0.5) < 0.005)
        #expect(sound.declaredCount == 72000)
    }

    @Test(arguments: ["24000/1001", "29.97", "30", "59.94", "7"])
    func soundIsAsLongAsTheVideo(_ text: String) async throws {
        let rate = try #require(FrameRate(parsing: text))
        for seconds in [1.3, 10] {
            let longAndShort = [
                track(try Fixture.wave(seconds: 4)),
                track(try Fixture.wave(seconds: 0.7, burst: 0.1)),
            ]
            let (sound, job) = try await renderSound(longAndShort, seconds: seconds, rate: rate)
            let frames = rate.frameCount(seconds: seconds)
            #expect(job.range.count == frames)
            let samples = rate.sampleCount(frameCount: frames, sampleRate: 48000)
            #expect(sound.declaredCount == samples)
            #expect((0..<1024).contains(sound.left.count - samples))
        }
    }

    @Test func aTrackThatNeverSoundsIsSilence() async throws {
        let wave = try Fixture.wave()
        for change: (inout AudioTrackConfig) -> Void in [
            { $0.offset = 100 }, { $0.seek = 100 }, { $0.offset = -100 },
        ] {
            let (sound, _) = try await renderSound([track(wave, change)], seconds: 2)
            #expect(sound.declaredCount == 96000)
            #expect(sound.level(from: 0, to: 2) < -90)
        }
    }
}
