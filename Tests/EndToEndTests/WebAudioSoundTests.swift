import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Pages that make their sound themselves, with no element at all.
    @Suite struct WebAudioSoundTests {
        typealias Case = SoundElementTests.Case

        /// A tone as `ToneBurst` has it, at its crest from the first sample on: amplitude 0.5, half a second.
        static let tone = """
            const tone = (context, when, length = 0.5) => {
                const buffer = context.createBuffer(1, Math.round(length * context.sampleRate), context.sampleRate);
                buffer.getChannelData(0).forEach((_, index, samples) => {
                    samples[index] = 0.5 * Math.cos(2 * Math.PI * 1000 * index / context.sampleRate);
                });
                const source = new AudioBufferSourceNode(context, { buffer });
                source.connect(context.destination);
                source.start(when);
                return source;
            };
            """

        static let pages = [
            Case("<script>\(tone) tone(new AudioContext(), 1);</script>"),
            Case(
                """
                <script>\(tone)
                    const context = new AudioContext();
                    setTimeout(() => tone(context), 1234);
                    setTimeout(() => tone(new AudioContext({ sampleRate: 44100 }), 0.25, 0.3), 2500);
                </script>
                """,
                [Tone(1.234), Tone(2.75, length: 0.3)]
            ),
            Case(
                """
                <iframe srcdoc="<script>\(tone.replacing("\"", with: "&quot;"))
                    tone(new AudioContext(), 0.7);</script>"></iframe>
                """,
                [Tone(0.7)]
            ),
            // A graph of a frame that is gone: it ends there, and nobody waits for it.
            Case(
                """
                <iframe id=f srcdoc="<script>new AudioContext()</script>"></iframe>
                <script>\(tone) tone(new AudioContext(), 2); setTimeout(() => f.remove(), 900);</script>
                """,
                [Tone(2)]
            ),
            Case(
                """
                <script>
                    const context = new AudioContext();
                    ready = fetch('tone.wav').then((response) => response.arrayBuffer())
                        .then((bytes) => context.decodeAudioData(bytes)).then((buffer) => {
                            const source = new AudioBufferSourceNode(context, { buffer });
                            source.connect(context.destination);
                            source.start(0.25);
                        });
                </script>
                """,
                [Tone(1.25)]
            ),
            Case(
                """
                <script>
                    const context = new AudioContext();
                    const module = `registerProcessor('burst', class extends AudioWorkletProcessor {
                        process(inputs, [[output]]) {
                            output.forEach((_, index) => {
                                const frame = currentFrame + index - 48000;
                                const isOn = frame >= 0 && frame < 24000;
                                output[index] = isOn ? 0.5 * Math.cos(2 * Math.PI * frame / 48) : 0;
                            });
                            return true;
                        }
                    });`;
                    const url = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }));
                    ready = context.audioWorklet.addModule(url).then(() => {
                        new AudioWorkletNode(context, 'burst').connect(context.destination);
                    });
                </script>
                """
            ),
            // An element on its way through a graph: half as loud, and its volume counts, too.
            Case(
                """
                <audio id=a src=tone.wav data-helios-offset=0.4></audio><script>
                    const context = new AudioContext();
                    context.createMediaElementSource(a).connect(new GainNode(context, { gain: 0.5 }))
                        .connect(context.destination);
                </script>
                """,
                [Tone(1.4, gain: -6.02)]
            ),
            Case(
                """
                <audio id=a src=tone.wav></audio><script>
                    const context = new AudioContext();
                    context.createMediaElementSource(a).connect(context.destination);
                    setTimeout(() => a.play(), 600);
                    setTimeout(() => a.pause(), 1850);
                </script>
                """,
                [Tone(1.6, length: 0.25)]
            ),
        ]

        @Test(arguments: pages) func isHeard(_ example: Case) throws {
            try SoundElementTests.check(example)
        }

        /// Longer than what a context is made for at first.
        @Test func aLongTimelineIsHeardToItsEnd() throws {
            let page = SoundPage(seconds: 64, "<script>\(Self.tone) tone(new AudioContext(), 62.5);</script>")
            let sound = try page.render().sound
            let onset = try #require(sound.onset(around: 62.5))
            #expect(abs(onset - 62.5) < 0.001)
        }

        @Test func twoRunsSoundTheSame() throws {
            let page = SoundPage(
                """
                <script>
                    const context = new AudioContext();
                    for (let i = 0; i < 20; i += 1) setTimeout(() => {
                        const node = new OscillatorNode(context, { frequency: 200 + 400 * Math.random() });
                        node.connect(new GainNode(context, { gain: 0.1 })).connect(context.destination);
                        node.start();
                        node.stop(context.currentTime + 0.3);
                    }, 137 * i);
                </script>
                """
            )
            let first = try page.render(["--audio-codec", "alac"]).sound
            let second = try page.render(["--audio-codec", "alac"]).sound
            #expect(first.level(from: 0, to: 3) > -40)
            // Chromium adds up what meets at a node in the order of its memory, which rounds differently.
            #expect(first.left.count == second.left.count)
            #expect(zip(first.left, second.left).allSatisfy { abs($0 - $1) < 1e-6 })
        }

        /// Also where nothing else is heard, and where the page asks for it on the way.
        @Test(arguments: ["tone(context, 1); ask();", "ask();", "setTimeout(ask, 700);"])
        func aMediaStreamFailsByName(script: String) throws {
            let page = SoundPage(
                """
                <script>\(Self.tone)
                    const context = new AudioContext();
                    const ask = () => {
                        try { context.createMediaStreamDestination(); } catch { /* The page goes on. */ }
                    };
                    \(script)
                </script>
                """
            )
            try SoundFailureTests.check(page, says: ["AudioContext 1: createMediaStreamDestination"])
        }
    }
}
