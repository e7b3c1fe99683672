import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// With `--best-effort` a sound that cannot be used is left out, with a warning and a line in the report.
    @Suite struct BestEffortTests {
        @Test(arguments: SoundFailureTests.cases.prefix(8))
        func theRestIsRendered(_ example: SoundFailureTests.Case) throws {
            let page = SoundPage(
                files: try SoundFailureTests.files(),
                "\(example.body)<audio src=tone.wav></audio>"
            )
            let render = try page.render(["--best-effort"])
            try render.sound.expect([Tone(1)])
            let warned = render.report.split(separator: "\n").filter { $0.contains("warning: ") }
            let reported = render.report.split(separator: "\n").filter { $0.hasPrefix("left out: ") }
            for text in example.says {
                #expect(warned.contains { $0.contains(text) }, "\(render.report)")
                #expect(reported.contains { $0.contains(text) }, "\(render.report)")
            }
        }

        /// Broken in its middle: known only when it is decoded, and then by its name.
        @Test func aSoundThatBreaksOffFailsByName() throws {
            var data = try ToneBurst(seconds: 20, start: 1, noise: 0.02).encoded(["-c:a", "aac", "-f", "mp4"])
            let middle = data.count / 2
            for index in middle..<(middle + 5_000) { data[index] = UInt8(truncatingIfNeeded: index &* 31) }
            let page = SoundPage(
                seconds: 18,
                files: ["broken.m4a": data, "tone.wav": try ToneBurst().encoded()],
                """
                <audio id="other" src="tone.wav" data-helios-offset="1"></audio><audio id="music"></audio>
                <script>ready = blobURL('broken.m4a').then((url) => load(music, url));</script>
                """
            )
            try SoundFailureTests.check(page, says: [#"<audio id="music">"#, "blob:"])
            let sound = try page.render(["--best-effort"]).sound
            let onset = try #require(sound.onset(around: 1))
            #expect(abs(onset - 1) < 0.001)
            #expect(sound.declaredCount == 18 * 48000)
        }
    }
}
