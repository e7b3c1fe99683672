import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What is done to the mix as a whole, and where it goes.
    @Suite struct SoundMixTests {
        /// Steady noise-like sound, quiet.
        static func quiet() throws -> SoundPage {
            let data = try runTool(
                "ffmpeg",
                [
                    "-v", "error", "-f", "lavfi", "-i", "anoisesrc=a=0.02:c=pink:s=1:d=20:r=48000", "-ac",
                    "2",
                    "-f", "wav", "-",
                ]
            )
            return SoundPage(seconds: 12, files: ["quiet.wav": data], "<audio src=quiet.wav></audio>")
        }

        /// Integrated loudness in LUFS and the true peak in dBTP, as ffmpeg's other meter sees them.
        static func loudness(_ render: Render) throws -> (integrated: Double, peak: Double) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "ffmpeg", "-hide_banner", "-nostats", "-i", render.output, "-map", "0:a", "-af",
                "loudnorm=print_format=json", "-f", "null", "-",
            ]
            let pipe = Pipe()
            process.standardError = pipe
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let integrated = try #require(text.firstMatch(of: /"input_i" : "(-?[\d.]+)"/))
            let peak = try #require(text.firstMatch(of: /"input_tp" : "(-?[\d.]+)"/))
            return (try #require(Double(integrated.1)), try #require(Double(peak.1)))
        }

        @Test(arguments: [-14.0, -23, -30]) func loudnessIsBroughtToTheTarget(target: Double) throws {
            let page = try Self.quiet()
            let before = try Self.loudness(try page.render())
            #expect(abs(before.integrated - target) > 3, "the test shows nothing")
            let render = try page.render(["--loudness", "\(target)", "--audio-codec", "alac"])
            let after = try Self.loudness(render)
            #expect(abs(after.integrated - target) < 0.3, "\(after.integrated) LUFS")
            #expect(after.peak < -0.8, "\(after.peak) dBTP")
        }

        /// Nothing is limited by itself; asked for, no peak passes.
        @Test(arguments: [nil, -6.0, -3] as [Double?]) func theLimiterLimitsWhenAsked(limit: Double?) throws {
            let files = ["tone.wav": try ToneBurst(start: 0.5, length: 2, amplitude: 0.45).encoded()]
            let page = SoundPage(files: files, "<audio src=tone.wav></audio><audio src=tone.wav></audio>")
            let arguments = limit.map { ["--limiter", "\($0)"] } ?? []
            let sound = try page.render(arguments + ["--audio-codec", "alac"]).sound
            let peak = 20 * log10(Double(sound.left[48000..<96000].map(abs).max() ?? 0))
            #expect(abs(peak - (limit ?? 20 * log10(0.9))) < 0.2, "\(peak) dBFS")
            let onset = try #require(sound.onset(around: 0.5))
            #expect(abs(onset - 0.5) < 0.001, "the limiter's look-ahead is made up for")
        }

        @Test func silenceHasNoLoudness() throws {
            let files = ["silence.wav": try ToneBurst(seconds: 4, start: 9, noise: 0).encoded()]
            let page = SoundPage(files: files, "<audio src=silence.wav volume=0></audio>")
            #expect(try page.render(["--loudness", "-14"]).sound.declaredCount == 192_000)
        }

        @Test(arguments: [44100, 48000, 96000]) func theSampleRateIsTheOneAskedFor(rate: Int) throws {
            let page = SoundPage(
                files: ["tone.wav": try ToneBurst().encoded()],
                "<audio id=a src=tone.wav></audio><script>a.playbackRate = 0.5</script>"
            )
            let render = try page.render(["--audio-sample-rate", "\(rate)"])
            #expect(try render.soundProperties["sample_rate"] == "\(rate)")
            let onset = try #require(try render.sound.onset(around: 2))
            #expect(abs(onset - 2) < 0.001)
        }

        @Test(arguments: ["wav", "flac", "m4a", "mp3", "ogg", "opus"])
        func theSoundGoesToAFileOfItsOwn(kind: String) throws {
            let workspace = try Workspace()
            let page = SoundPage(
                files: ["tone.wav": try ToneBurst().encoded()],
                "<audio src=tone.wav></audio>"
            )
            let path = "\(workspace.path)/sound.\(kind)"
            let render = try Render(
                input: try page.write(to: workspace),
                ["--separate-audio", path],
                in: workspace
            )
            #expect(try render.soundProperties == [:])
            let sound = try DecodedSound(decoding: path)
            let onset = try #require(sound.onset(around: 1))
            // MP3 has no place for its delay in a file without a header of LAME's.
            #expect(abs(onset - 1) < 0.001, "onset at \(onset)")
            #expect(abs(sound.level(from: 1.05, to: 1.45) - ToneBurst.level) < 0.5)
            #expect(try !workspace.contents.contains { $0.contains("partial") })
        }

        @Test(arguments: [["--enforce-audio-track"], ["--enforce-audio-track", "--mute"]])
        func aSilentTrackCanBeAskedFor(arguments: [String]) throws {
            let page = SoundPage("")
            #expect(try page.render().soundProperties == [:])
            let sound = try page.render(arguments).sound
            #expect(sound.declaredCount == 192_000)
            #expect(sound.level(from: 0, to: 4) < -90)
        }

        /// A quarter of the way through a fade: in amplitude, by each easing's own formula.
        @Test(
            arguments: [
                ("linear", 0.25), ("ease-in", 0.0625), ("ease-out", 0.4375), ("ease-in-out", 0.1464),
                ("equal-power", 0.3827),
            ] as [(String, Double)]
        )
        func fadesHaveTheirShape(easing: String, amplitude: Double) throws {
            let page = SoundPage(
                files: ["steady.wav": try ToneBurst(start: 0, length: 3).encoded()],
                """
                <audio src="steady.wav" data-helios-fade-in="2" data-helios-fade-out="0.8"
                    data-helios-fade-easing="\(easing)"></audio>
                """
            )
            let sound = try page.render().sound
            for time in [0.5, 2.8] {
                let level = sound.level(from: time - 0.01, to: time + 0.01) - ToneBurst.level
                #expect(abs(level - 20 * log10(amplitude)) < 0.5, "\(level) dB at \(time)")
            }
        }

        @Test func anUnknownEasingFails() throws {
            let page = SoundPage(
                files: ["tone.wav": try ToneBurst().encoded()],
                "<audio id=a src=tone.wav data-helios-fade-easing=bouncy></audio>"
            )
            try SoundFailureTests.check(page, says: [#"<audio id="a">"#, "bouncy", "ease-in-out"])
        }
    }
}
