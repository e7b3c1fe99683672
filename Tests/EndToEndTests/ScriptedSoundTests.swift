import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What scripts do to the sound while the timeline runs.
    @Suite struct ScriptedSoundTests {
        typealias Case = SoundElementTests.Case

        /// `tone.wav` has its tone from 1 s to 1.5 s of 3 s, `short.wav` from 0.5 s to 0.8 s of 1.5 s.
        static func after(_ milliseconds: Int, _ work: String) -> String {
            "setTimeout(() => { \(work) }, \(milliseconds));"
        }

        static let calls = [
            Case("<audio id=a src=tone.wav></audio><script>\(after(700, "a.play()"))</script>", [Tone(1.7)]),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(1234, "a.play()"))\(after(2500, "a.pause()"))</script>",
                [Tone(2.234, length: 0.266)]
            ),
            Case(
                """
                <audio id=a src=tone.wav></audio><script>
                    a.play(); \(after(500, "a.pause()")) \(after(2000, "a.play()"))
                </script>
                """,
                [Tone(2.5)]
            ),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(400, "a.currentTime = 0.9"))</script>",
                [Tone(0.5)]
            ),
            Case(
                """
                <audio id=a src=tone.wav></audio><script>
                    \(after(300, "a.playbackRate = 2"))
                </script>
                """,
                // 0.7 s of the medium remain, which take 0.35 s.
                [Tone(0.65, length: 0.25)]
            ),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(1250, "a.volume = 0.25"))</script>",
                [Tone(1, length: 0.25), Tone(1.25, length: 0.25, gain: -12.04, isEdge: false)]
            ),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(1250, "a.muted = true"))</script>",
                [Tone(1, length: 0.25)]
            ),
            Case("<audio id=a src=tone.wav></audio><script>\(after(0, "a.pause()"))</script>", []),
            Case(
                "<audio id=a src=short.wav></audio><script>\(after(100, "a.loop = true"))</script>",
                [Tone(0.5, length: 0.3), Tone(2, length: 0.3), Tone(3.5, length: 0.3)]
            ),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(700, "a.src = 'short.wav'"))</script>",
                [Tone(1.2, length: 0.3)]
            ),
            // Attributes decide over scripts.
            Case(
                "<audio id=a src=tone.wav data-helios-offset=0.5></audio><script>\(after(1000, "a.play()"))</script>",
                [Tone(1.5)]
            ),
            // In an animation frame, at that frame's time; frames are 0.2 s apart.
            Case(
                """
                <audio id=a src=tone.wav></audio><script>
                    requestAnimationFrame(function frame(now) {
                        if (now >= 600) a.play(); else requestAnimationFrame(frame);
                    });
                </script>
                """,
                [Tone(1.6)]
            ),
        ]

        static let comings = [
            Case(
                "<script>const a = new Audio('tone.wav'); \(after(333, "a.play()"))</script>",
                [Tone(1.333)]
            ),
            Case(
                """
                <script>
                    \(after(300, "document.body.innerHTML = '<p><audio id=a src=tone.wav></audio></p>'"))
                    \(after(1500, "document.querySelector('p').remove()"))
                </script>
                """,
                [Tone(1.3, length: 0.2)]
            ),
            Case(
                "<audio id=a src=tone.wav></audio><script>\(after(1200, "a.remove()"))</script>",
                [Tone(1, length: 0.2)]
            ),
            Case(
                """
                <div id=host></div><script>
                    const root = host.attachShadow({ mode: 'closed' });
                    \(after(400, "root.innerHTML = '<audio src=tone.wav></audio>'"))
                </script>
                """,
                [Tone(1.4)]
            ),
            Case(
                """
                <iframe id=f srcdoc="<audio src=tone.wav></audio>"></iframe>
                <script>\(after(1300, "f.remove()"))</script>
                """,
                [Tone(1, length: 0.3)]
            ),
            // One sound after the other, as `ended` says.
            Case(
                """
                <script>
                    const first = new Audio('short.wav'), second = new Audio('tone.wav');
                    first.onended = () => second.play();
                    first.play();
                </script>
                """,
                [Tone(0.5, length: 0.3), Tone(2.5)]
            ),
            // Many small sounds of one file.
            Case(
                """
                <script>
                    for (let i = 0; i < 8; i += 1) {
                        const a = new Audio('short.wav');
                        a.currentTime = 0.4;
                        setTimeout(() => a.play(), 400 * i);
                        setTimeout(() => a.pause(), 400 * i + 300);
                    }
                </script>
                """,
                (0..<8).map { Tone(0.1 + 0.4 * Double($0), length: 0.2) }
            ),
        ]

        @Test(arguments: calls) func followsCalls(_ example: Case) throws {
            try SoundElementTests.check(example)
        }

        @Test(arguments: comings) func followsWhatComesAndGoes(_ example: Case)
            throws
        {
            try SoundElementTests.check(example)
        }

        /// A volume that moves with every frame: 20 steps in a second.
        @Test func aFadeByScriptIsFollowed() throws {
            let page = SoundPage(
                files: ["steady.wav": try ToneBurst(start: 0, length: 3).encoded()],
                """
                <audio id="a" src="steady.wav"></audio>
                <script>
                    let step = 0;
                    const timer = setInterval(() => {
                        step += 1;
                        a.volume = 1 - step / 20;
                        if (step === 20) clearInterval(timer);
                    }, 50);
                </script>
                """
            )
            let sound = try page.render().sound
            for step in 0..<19 {
                let start = 0.05 * Double(step)
                let level = sound.level(from: start + 0.01, to: start + 0.04)
                let expected = ToneBurst.level + 20 * log10(1 - Double(step) / 20)
                #expect(abs(level - expected) < 0.6, "\(level) dB in step \(step), not \(expected)")
            }
            #expect(sound.level(from: 1.05, to: 4) < -60)
        }

        /// What the page reads of an element is where it is heard.
        @Test func thePageSeesTheElementPlay() throws {
            let page = SoundPage(
                files: ["tone.wav": try ToneBurst().encoded()],
                """
                <audio id="a" src="tone.wav"></audio>
                <script>
                    const seen = [];
                    const note = (name) => seen.push([name, a.paused, a.ended, Math.round(a.currentTime * 1000)]);
                    setTimeout(() => { a.play(); note('play'); }, 500);
                    setTimeout(() => note('on the way'), 1250);
                    setTimeout(() => { a.pause(); note('pause'); a.currentTime = 2.5; a.play(); }, 1500);
                    a.onended = () => {
                        note('ended');
                        const expected = [['play', false, false, 0], ['on the way', false, false, 750],
                            ['pause', true, false, 1000], ['ended', true, true, 3000]];
                        if (JSON.stringify(seen) !== JSON.stringify(expected)) throw Error(JSON.stringify(seen));
                        if (Math.abs(performance.now() - 2000) > 1e-6) throw Error(performance.now());
                        new Audio('tone.wav').play();
                    };
                </script>
                """
            )
            try page.render().sound.expect([Tone(3)])
        }

        /// A page is captured as if nobody had listened to it before.
        @Test func listeningLeavesNoTrace() throws {
            let body = """
                <audio id="a" src="tone.wav"></audio>
                <script>
                    const count = Number(localStorage.count ?? 0) + 1;
                    localStorage.count = count;
                    document.body.style.background = count === 1 ? '#00ff00' : '#ff0000';
                    setTimeout(() => a.play(), 1000);
                </script>
                """
            let files = ["tone.wav": try ToneBurst().encoded()]
            let pixel = try SoundPage(seconds: 2, files: files, body).render().colours.pixel(3, x: 30, y: 30)
            #expect(pixel[1] > 250 && pixel[0] < 5, "\(pixel)")
        }

        /// Sound that depends on more than time cannot be planned, and is not left out without a word.
        @Test func soundThatDoesNotRepeatFails() throws {
            let page = SoundPage(
                seconds: 2,
                files: ["tone.wav": try ToneBurst().encoded()],
                """
                <script>
                    // The browser draws keys from nobody's randomness but its own.
                    ready = crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt'])
                        .then((key) => crypto.subtle.exportKey('raw', key))
                        .then((bytes) => new Uint8Array(bytes).slice(0, 3).forEach((byte) => {
                            setTimeout(() => new Audio('tone.wav').play(), 300 + 700 * byte / 255);
                        }));
                </script>
                """
            )
            try SoundFailureTests.check(page, says: ["<audio>", "differed between the rehearsal"])
        }
    }
}
