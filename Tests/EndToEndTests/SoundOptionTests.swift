import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The sound that the command line asks for.
    @Suite struct SoundOptionTests {
        static func render(_ body: String, _ arguments: [String]) throws -> Render {
            try SoundPage(files: try SoundElementTests.files.get(), body).render(arguments)
        }

        static let keys: [(String, [Tone])] = [
            ("tone.wav", [Tone(1)]),
            ("tone.wav,offset=0.75", [Tone(1.75)]),
            ("tone.wav,seek=0.6,offset=2", [Tone(2.4)]),
            ("tone.wav,volume=0.5", [Tone(1, gain: -6.02)]),
            ("tone.wav,rate=2,volume=1.4", [Tone(0.5, length: 0.25, gain: 2.92)]),
            ("short.wav,loop", [Tone(0.5, length: 0.3), Tone(2, length: 0.3), Tone(3.5, length: 0.3)]),
            ("clip.mp4,offset=1", [Tone(2)]),
        ]

        @Test(arguments: keys) func everyKeyWorks(value: String, tones: [Tone]) throws {
            try Self.render("", ["--audio", value]).sound.expect(tones)
        }

        @Test func fadesWork() throws {
            let page = SoundPage(files: ["a, b.wav": try ToneBurst(start: 0, length: 3).encoded()], "")
            let sound = try page.render(["--audio", #"a\, b.wav,fade-in=1,fade-out=2"#]).sound
            for (time, gain) in [(0.5, -6.02), (1, 0), (2, -6.02), (2.5, -12.04)] {
                let level = sound.level(from: time - 0.02, to: time + 0.02) - ToneBurst.level
                #expect(abs(level - gain) < 0.5, "\(level) dB at \(time)")
            }
        }

        @Test func filesAreMixedWithThePage() throws {
            let render = try Self.render(
                "<audio src=tone.wav></audio>",
                ["--audio", "short.wav,offset=1.5", "--audio", "tone.wav,offset=2,volume=0.5"]
            )
            try render.sound.expect([Tone(1), Tone(2, length: 0.3), Tone(3, gain: -6.02)])
        }

        @Test func muteLeavesNoStream() throws {
            let render = try Self.render("<audio src=tone.wav></audio>", ["--mute"])
            #expect(try render.soundProperties == [:])
        }

        @Test(
            arguments: [("aac", "48k"), ("aac", "256k"), ("libopus", "64k"), ("libmp3lame", "96k")]
                as [(String, String)]
        )
        func theEncoderIsTold(codec: String, rate: String) throws {
            let noise = ToneBurst(seconds: 4, start: 0, length: 0.1, noise: 0.5)
            let page = SoundPage(files: ["noise.wav": try noise.encoded()], "<audio src=noise.wav></audio>")
            let properties = try page.render(["--audio-codec", codec, "--audio-bitrate", rate])
                .soundProperties
            #expect(properties["codec_name"] == codec.replacing("lib", with: "").replacing("lame", with: ""))
            let bits = try #require(properties["bit_rate"].flatMap { Double($0) })
            let asked = try #require(Double(rate.dropLast())) * 1000
            #expect(abs(bits / asked - 1) < 0.25, "\(bits) bit/s")
        }

        @Test func soundIsAsLongAsTheVideoAtAnyRate() throws {
            let render = try Self.render(
                "<audio src=tone.wav loop></audio>",
                ["--fps", "30000/1001", "--duration", "1.3"]
            )
            // 39 frames.
            #expect(try render.sound.declaredCount == Int((39.0 * 1001 / 30000 * 48000).rounded()))
        }
    }
}
