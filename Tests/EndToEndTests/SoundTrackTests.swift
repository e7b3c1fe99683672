import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Several sounds in one page: all are there, each in its place, at its level.
    @Suite struct SoundTrackTests {
        @Test func severalBlobsPlayEachAtItsOffset() throws {
            let page = SoundPage(
                files: [
                    "a.wav": try ToneBurst(seconds: 1, start: 0.1, length: 0.3).encoded(),
                    "b.wav": try ToneBurst(seconds: 1, start: 0.2, length: 0.4, amplitude: 0.25).encoded(),
                    "c.wav": try ToneBurst(seconds: 2, start: 0.3, isMono: true).encoded(),
                ],
                """
                <audio id="a" data-helios-offset="0.4"></audio>
                <audio id="b" data-helios-offset="1"></audio>
                <audio id="c" data-helios-offset="2.2"></audio>
                <script>
                    ready = Promise.all([a, b, c].map(
                        async (element) => load(element, await blobURL(`${element.id}.wav`))));
                </script>
                """
            )
            let tones = [
                Tone(0.5, length: 0.3), Tone(1.2, length: 0.4, gain: -6.02), Tone(2.5),
            ]
            try page.render().sound.expect(tones)
        }

        static let mixed = """
            <audio id="blob"></audio>
            <audio src="b.wav" data-helios-offset="1"></audio>
            <video src="c.webm" data-helios-offset="2"></video>
            <script>ready = blobURL('a.wav').then((url) => load(blob, url));</script>
            """

        static func mixedPage() throws -> SoundPage {
            SoundPage(
                files: [
                    "a.wav": try ToneBurst(seconds: 1, start: 0.5, length: 0.3).encoded(),
                    "b.wav": try ToneBurst(seconds: 1, start: 0.3).encoded(),
                    "c.webm": try ToneBurst(seconds: 1, start: 0.6, length: 0.3).encoded(
                        SoundElementTests.webm,
                        picture: SoundElementTests.picture
                    ),
                ],
                mixed
            )
        }

        @Test func blobAndFilesPlayTogether() throws {
            let tones = [Tone(0.5, length: 0.3), Tone(1.3), Tone(2.6, length: 0.3)]
            try Self.mixedPage().render().sound.expect(tones)
        }

        /// Only what has no path of its own goes through memory.
        @Test func aDryRunTellsBlobsFromFiles() throws {
            let workspace = try Workspace()
            let path = try Self.mixedPage().write(to: workspace)
            let outcome = try Command.run([path, "--dry-run"], in: workspace.path)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let text = outcome.standardOutput
            #expect(text.contains("-i pipe:3"))
            #expect(!text.contains("pipe:4"))
            for file in ["b.wav", "c.webm"] { #expect(text.contains("\(workspace.path)/\(file)")) }
            #expect(!text.contains("a.wav"))
            #expect(try workspace.contents == ["a.wav", "b.wav", "c.webm", "page.html"])
        }

        /// Half the amplitude twice is the whole; a mixer that normalises would leave the half.
        @Test func twoTracksAddUp() throws {
            let page = SoundPage(
                files: ["a.wav": try ToneBurst(amplitude: 0.25).encoded()],
                """
                <audio id="a"></audio><audio id="b"></audio>
                <script>
                    ready = blobURL('a.wav').then((url) => Promise.all([a, b].map((it) => load(it, url))));
                </script>
                """
            )
            try page.render().sound.expect([Tone(1)])
        }

        @Test func monoKeepsItsLevel() throws {
            let page = SoundPage(
                files: ["a.wav": try ToneBurst(isMono: true).encoded()],
                """
                <audio id="a"></audio><audio src="a.wav" data-helios-offset="1.5"></audio>
                <script>ready = blobURL('a.wav').then((url) => load(a, url));</script>
                """
            )
            try page.render().sound.expect([Tone(1), Tone(2.5)])
        }

        /// Kept without loss, a part's samples are those of the whole.
        @Test func aPartSoundsAsWithinTheWhole() throws {
            let page = SoundPage(
                files: ["a.wav": try ToneBurst(seconds: 1.1, start: 0.3).encoded()],
                """
                <audio src="a.wav" loop data-helios-offset="0.3" data-helios-fade-out="2"></audio>
                <audio id="a" data-helios-offset="0.1"></audio>
                <script>
                    ready = blobURL('a.wav').then((url) => load(a, url)).then(() => { a.playbackRate = 0.7; });
                </script>
                """
            )
            let codec = ["--audio-codec", "alac"]
            let whole = try page.render(codec).sound
            let part = try page.render(codec + ["--start-frame", "5", "--frame-count", "10"]).sound
            #expect(whole.left.count == 192_000)
            #expect(part.left == Array(whole.left[48000..<144_000]))
            #expect(part.right == Array(whole.right[48000..<144_000]))
        }
    }
}
