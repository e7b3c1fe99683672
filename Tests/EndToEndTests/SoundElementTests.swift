import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What an element's attributes and properties do, and where elements are found.
    @Suite struct SoundElementTests {
        struct Case: CustomTestStringConvertible {
            let body: String
            /// Empty: no sound at all, and no stream for it.
            var tones = [Tone(1)]

            init(_ body: String, _ tones: [Tone] = [Tone(1)]) {
                self.body = body
                self.tones = tones
            }

            var testDescription: String { body }
        }

        static let webm = ["-c:v", "libvpx", "-c:a", "libopus", "-b:a", "256k", "-shortest", "-f", "webm"]
        static let mp4 = ["-pix_fmt", "yuv420p", "-b:a", "256k", "-shortest", "-f", "mp4"]
        static let picture = ToneBurst.picture

        /// A tone from 1 s to 1.5 s in 3 s; a short one to loop, from 0.5 s to 0.8 s in 1.5 s; and videos.
        static let files: Result<[String: Data], any Error> = Result {
            let tone = ToneBurst()
            let short = ToneBurst(seconds: 1.5, start: 0.5, length: 0.3)
            let twoSeconds = ["-t", "2"]
            let silent = try runTool(
                "ffmpeg",
                ["-v", "error"] + picture + ["-t", "3", "-c:v", "libvpx", "-f", "webm", "-"]
            )
            return [
                "tone.wav": try tone.encoded(),
                "short.wav": try short.encoded(),
                "clip.webm": try tone.encoded(webm, picture: picture),
                "clip.mp4": try tone.encoded(mp4, picture: picture),
                "index-first.mp4": try tone.encoded(mp4 + ["-movflags", "+faststart"], picture: picture),
                "silent.webm": silent,
                "late.webm": try tone.encoded(webm, picture: picture + ["-itsoffset", "0.4"]),
                "late.mp4": try tone.encoded(mp4, picture: picture + ["-itsoffset", "0.4"]),
                "short-sound.webm": try short.encoded(
                    twoSeconds + webm.filter { $0 != "-shortest" },
                    picture: picture
                ),
                "short-sound.mp4": try short.encoded(
                    twoSeconds + mp4.filter { $0 != "-shortest" },
                    picture: picture
                ),
                "inner.html": Data(
                    """
                    <script>\(SoundPage.script)</script>
                    <audio id="a" data-helios-offset="0.5"></audio>
                    <script>ready = blobURL('tone.wav').then((url) => load(a, url));</script>
                    """.utf8
                ),
            ]
        }

        static func check(_ example: Case) throws {
            let render = try SoundPage(files: try files.get(), example.body).render()
            if example.tones.isEmpty {
                #expect(try render.soundProperties == [:])
            } else {
                try render.sound.expect(example.tones)
            }
        }

        static let timing = [
            Case("<audio src=tone.wav data-helios-offset=0.75></audio>", [Tone(1.75)]),
            Case("<audio src=tone.wav data-helios-offset=-0.5></audio>", [Tone(0.5)]),
            Case("<audio src=tone.wav data-helios-seek=0.6></audio>", [Tone(0.4)]),
            Case("<audio src=tone.wav data-helios-seek=0.6 data-helios-offset=2></audio>", [Tone(2.4)]),
            Case("<audio src=tone.wav data-helios-offset=2.75></audio>", [Tone(3.75, length: 0.25)]),
            Case("<audio src=tone.wav data-helios-offset='' data-helios-seek=' '></audio>"),
            Case(
                "<audio src=short.wav loop></audio>",
                [Tone(0.5, length: 0.3), Tone(2, length: 0.3), Tone(3.5, length: 0.3)]
            ),
            Case(
                "<audio src=short.wav loop data-helios-seek=1 data-helios-offset=0.2></audio>",
                [Tone(1.2, length: 0.3), Tone(2.7, length: 0.3)]
            ),
            // The picture ends at 2 s, in WebM after Opus's pre-skip at 2.007 s: so long is a pass.
            Case(
                "<video src=short-sound.webm loop></video>",
                [Tone(0.5, length: 0.3), Tone(2.507, length: 0.3)]
            ),
            Case(
                "<video src=short-sound.mp4 loop></video>",
                [Tone(0.5, length: 0.3), Tone(2.5, length: 0.3)]
            ),
            // The sound begins 0.4 s after the picture. ffmpeg 5.1 writes WebM's Opus twice its pre-skip earlier, and
            // Chromium 156 plays it so: recorded by an AudioWorklet, from 0.387 s on.
            Case("<video src=late.mp4></video>", [Tone(1.4)]),
            Case("<video src=late.webm></video>", [Tone(1.387)]),
            Case(
                "<audio id=a src=tone.wav></audio><script>a.playbackRate = 2</script>",
                [Tone(0.5, length: 0.25)]
            ),
            Case(
                "<audio id=a src=tone.wav data-helios-seek=0.5></audio><script>a.playbackRate = 0.5</script>",
                [Tone(1, length: 1)]
            ),
        ]

        static let level = [
            Case(
                "<audio id=a src=tone.wav></audio><script>a.volume = 0.5</script>",
                [Tone(1, gain: -6.02)]
            ),
            Case("<audio id=a src=tone.wav></audio><script>a.volume = 0</script>", []),
            Case("<audio src=tone.wav muted></audio>", []),
            Case("<audio src=tone.wav data-helios-no-audio></audio>", []),
            Case(
                "<audio src=tone.wav muted></audio><audio src=tone.wav data-helios-offset=1></audio>",
                [Tone(2)]
            ),
            Case("<video src=clip.webm data-helios-no-audio></video>", []),
        ]

        static let place = [
            Case("<audio src=tone.wav preload=none></audio>"),
            Case("<audio src=tone.wav autoplay></audio>"),
            Case(
                "<audio src=tone.wav></audio><script>addEventListener('load', () => document.querySelector('audio').play())</script>"
            ),
            Case("<audio><source src=tone.mid type=audio/midi><source src=tone.wav></audio>"),
            Case("<video src=clip.webm></video>"),
            Case("<video src=clip.mp4 autoplay muted></video>", []),
            Case("<video><source src=clip.mp4 type=video/mp4></video>"),
            Case("<video src=silent.webm></video>", []),
            Case("<video src=silent.webm></video><audio src=tone.wav></audio>"),
            Case("<iframe src=inner.html></iframe>", [Tone(1.5)]),
            Case(
                """
                <iframe srcdoc="<script>\(SoundPage.script.replacing("\"", with: "&quot;"))</script>
                <audio id=a></audio><audio src=tone.wav data-helios-offset=1></audio>
                <script>ready = blobURL('tone.wav').then((url) => load(a, url))</script>"></iframe>
                """,
                [Tone(1), Tone(2)]
            ),
            Case(
                """
                <div id=host></div>
                <script>
                    const root = host.attachShadow({ mode: 'open' });
                    root.innerHTML = '<p><audio></audio></p>';
                    ready = blobURL('tone.wav').then((url) => load(root.querySelector('audio'), url));
                </script>
                """
            ),
            Case(
                """
                <div><template shadowrootmode=open><div><template shadowrootmode=open>
                    <audio src=tone.wav></audio>
                </template></div></template></div>
                """
            ),
            Case(
                """
                <video id=v></video>
                <script>ready = blobURL('index-first.mp4').then((url) => load(v, url));</script>
                """
            ),
            Case(
                """
                <audio id=a></audio>
                <script>
                    const reader = new FileReader();
                    ready = fetch('tone.wav').then((response) => response.blob()).then((blob) =>
                        new Promise((resolve) => {
                            reader.onload = () => load(a, reader.result).then(resolve);
                            reader.readAsDataURL(blob);
                        }));
                </script>
                """
            ),
        ]

        @Test(arguments: timing) func isInTime(_ example: Case) throws { try Self.check(example) }
        @Test(arguments: level) func hasItsLevel(_ example: Case) throws { try Self.check(example) }
        @Test(arguments: place) func isFound(_ example: Case) throws { try Self.check(example) }

        /// A policy that lets a page play its sound, and forbids it to fetch anything.
        @Test(arguments: ["blob", "data"]) func aStrictPolicyDoesNotHideSound(scheme: String) throws {
            let page = SoundPage(
                head: """
                    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'none';
                        script-src 'unsafe-inline'; media-src blob: data:">
                    """,
                """
                <audio id="a"></audio>
                <script>
                    const bytes = Uint8Array.from(
                        atob('\(try Self.files.get()["tone.wav"]?.base64EncodedString() ?? "")'),
                        (letter) => letter.charCodeAt());
                    const blob = new Blob([bytes], { type: 'audio/wav' });
                    const reader = new FileReader();
                    ready = '\(scheme)' === 'blob' ? load(a, URL.createObjectURL(blob))
                        : new Promise((resolve) => {
                            reader.onload = () => load(a, reader.result).then(resolve);
                            reader.readAsDataURL(blob);
                        });
                </script>
                """
            )
            try page.render().sound.expect([Tone(1)])
        }

        /// A steady tone through linear fades: half the amplitude in the middle of each, a quarter later.
        @Test func fadesSitOnTheSound() throws {
            let page = SoundPage(
                files: ["tone.wav": try ToneBurst(start: 0, length: 3).encoded()],
                """
                <audio src="tone.wav" data-helios-offset="0.5" data-helios-fade-in="1"
                    data-helios-fade-out="1"></audio>
                """
            )
            let sound = try page.render().sound
            let expected = [(0.3, -100), (0.75, -12.04), (1, -6.02), (2, 0), (3, -6.02), (3.25, -12.04)]
            for (time, gain) in expected {
                let level = sound.level(from: time - 0.02, to: time + 0.02) - ToneBurst.level
                let isRight = gain == -100 ? level < -60 : abs(level - gain) < 0.5
                #expect(isRight, "\(level) dB at \(time), not \(gain)")
            }
            #expect(sound.level(from: 3.55, to: 4) < -60)
        }
    }
}
