import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Pages that were made for another host play as they are: each frame they are told its time, and nothing else.
    @Suite struct HostTests {
        struct Case: CustomTestStringConvertible {
            let name: String
            var attributes = NumberPage.attributes
            var body = ""
            let script: String
            var arguments: [String] = []
            /// What each row shows, frame by frame; 0 is what is there before anything is shown.
            var first = Array(0..<NumberPage.frames)
            var second = Array(repeating: 0, count: NumberPage.frames)

            var testDescription: String { name }
        }

        /// What GSAP's timelines do, as far as it matters here: they run by themselves unless they are paused, and
        /// what their methods return has a `then` that waits for their end.
        static let timeline = """
            function timeline(update, { paused = false, duration = 0.4 } = {}) {
                let time = 0, isPaused = paused, last = null;
                const self = {
                    duration: () => duration, totalDuration: () => duration, paused: () => isPaused,
                    pause() { isPaused = true; return self; },
                    seek(seconds) { time = Math.min(Math.max(seconds, 0), duration); update(time); return self; },
                    then: () => new Promise(() => {}),
                };
                requestAnimationFrame(function tick(now) {
                    if (!isPaused) self.seek(time + (now - (last ?? now)) / 1000);
                    last = now;
                    requestAnimationFrame(tick);
                });
                return self;
            }
            const frames = (seconds) => Math.round(seconds * 30);

            """

        static let helios = [
            Case(
                name: "Helios: signals, and its own size, rate and length",
                attributes: "",
                script: """
                    window.helios = {
                        fps: { value: 30 }, duration: { value: 0.4 }, width: { value: 256 }, height: { value: 32 },
                        seek(number) { show(0, number); },
                    };
                    """
            ),
            Case(
                name: "Helios: playing by itself",
                script: """
                    let current = 100, isPlaying = true;
                    window.helios = {
                        fps: 30, seek(number) { current = number; show(0, current); },
                        get isPlaying() { return { value: isPlaying }; }, pause() { isPlaying = false; },
                    };
                    requestAnimationFrame(function tick() {
                        if (isPlaying) { current += 1; show(0, current); }
                        requestAnimationFrame(tick);
                    });
                    """
            ),
            Case(
                name: "Helios: bound to the time that the renderer sets",
                script: """
                    let time = window.__HELIOS_VIRTUAL_TIME__;
                    if (time === 0) {
                        Object.defineProperty(window, '__HELIOS_VIRTUAL_TIME__', {
                            get: () => time, set(value) { time = value; show(0, Math.round(time * 30 / 1000)); },
                        });
                    }
                    """
            ),
            Case(
                name: "Helios: a rate of its own",
                script: "window.helios = { fps: 15, seek(number) { show(0, number); } };",
                first: (0..<NumberPage.frames).map { $0 / 2 }
            ),
            Case(
                name: "Helios: asynchronous, with timers and animation frames",
                script: """
                    window.helios = {
                        fps: 30,
                        async seek(number) {
                            await new Promise((resolve) => setTimeout(resolve, 20));
                            await new Promise((resolve) => requestAnimationFrame(resolve));
                            show(0, number);
                            show(1, frame());
                        },
                    };
                    """,
                second: Array(0..<NumberPage.frames)
            ),
            Case(
                name: "Helios: there from the fourth frame on",
                script: """
                    setTimeout(() => { window.helios = { fps: 30, seek(number) { show(0, number); } }; }, 90);
                    """,
                first: [0, 0, 0] + Array(3..<NumberPage.frames)
            ),
            Case(
                name: "Helios: before the animation frames, which see its state",
                script: """
                    let number = 0;
                    window.helios = { fps: 30, seek(value) { number = value; } };
                    requestAnimationFrame(function draw() { show(0, number); requestAnimationFrame(draw); });
                    """
            ),
            Case(
                name: "Helios: NTSC",
                script: "window.helios = { fps: 29.97, seek(number) { show(0, number); } };",
                arguments: ["--fps", "29.97"]
            ),
            Case(
                name: "Helios: with a GSAP timeline",
                script: timeline + """
                    window.helios = { fps: 30, seek(number) { show(0, number); } };
                    window.__helios_gsap_timeline__ = timeline((time) => show(1, frames(time)));
                    """,
                second: Array(0..<NumberPage.frames)
            ),
            Case(
                name: "GSAP, which would run by itself, and its length",
                attributes: "data-width=256 data-height=32",
                script: timeline
                    + "window.__helios_gsap_timeline__ = timeline((time) => show(0, frames(time)));"
            ),
        ]

        static let hyperFrames = [
            Case(
                name: "HyperFrames: __hf",
                attributes: "data-width=256 data-height=32",
                script: timeline + """
                    const moved = timeline((time) => show(0, frames(time)), { paused: true });
                    window.__hf = { duration: 0.4, seek: (seconds) => moved.seek(seconds) };
                    """
            ),
            Case(
                name: "HyperFrames: __hf, asynchronous, once it has a length",
                attributes: "data-width=256 data-height=32",
                script: """
                    let done;
                    window.__hf = {
                        duration: 0,
                        seek(seconds) {
                            done = new Promise((resolve) => setTimeout(resolve, 20))
                                .then(() => show(0, Math.round(seconds * 30)));
                        },
                    };
                    window.__hfWaitForSeekCompletion = () => done;
                    setTimeout(() => { window.__hf.duration = 0.4; }, 700);
                    """
            ),
            Case(
                name: "HyperFrames: its runtime's player",
                attributes: "data-width=256 data-height=32",
                script: timeline + """
                    window.__timelines.main = timeline(() => show(1, 9), { paused: true });
                    window.__player = {
                        getDuration: () => 0.4, renderSeek(seconds) { show(0, Math.round(seconds * 30)); },
                    };
                    """
            ),
            Case(
                name: "HyperFrames: a root timeline and a nested one",
                attributes: "",
                body: """
                    <div data-composition-id=main data-start=0 data-width=256 data-height=32>
                        <div data-composition-id=inner data-start=0.1 data-duration=0.2></div>
                    </div>
                    """,
                script: timeline + """
                    window.__timelines['main'] = timeline((time) => show(0, frames(time)), { paused: true });
                    window.__timelines['inner'] = timeline((time) => show(1, frames(time)),
                        { paused: true, duration: 0.2 });
                    """,
                second: [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 6, 6]
            ),
            Case(
                name: "HyperFrames: clips, in their composition's time and by each other's end",
                body: """
                    <style>[data-start] i { position: absolute; width: 16px; height: 16px; background: white }</style>
                    <div data-composition-id=main data-start=0 data-width=256 data-height=32 data-no-timeline>
                        <div id=a class=clip data-start=0 data-duration=0.1><i style="left: 240px; top: 0"></i></div>
                        <div id=b data-start=a data-duration=0.1><i style="left: 224px; top: 0"></i></div>
                        <div data-start="b + 0.1"><i style="left: 208px; top: 0"></i></div>
                        <div data-composition-id=inner data-start=0.2>
                            <div data-start=0.1 data-duration=0.1><i style="left: 240px; top: 16px"></i></div>
                        </div>
                    </div>
                    """,
                script: "",
                first: [1, 1, 1, 2, 2, 2, 0, 0, 0, 4, 4, 4],
                second: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]
            ),
            Case(
                name: "several contracts: Helios' goes first",
                script: """
                    window.helios = { fps: 30, seek(number) { show(0, number); } };
                    window.__hf = { duration: 9, seek(seconds) { show(1, 1); } };
                    """
            ),
            Case(
                name: "HyperFrames: __hf, which reads an animation after a wait",
                attributes: "data-width=256 data-height=32",
                body: "<i id=moving style='position: absolute'></i>",
                script: """
                    moving.animate({ left: ['0px', '30px'] }, 1000);
                    const left = () => Math.round(parseFloat(getComputedStyle(moving).left));
                    window.__hf = {
                        duration: 0.4,
                        async seek() {
                            await new Promise((resolve) => setTimeout(resolve, 5));
                            show(0, left());
                            await new Promise((resolve) => setTimeout(resolve, 5));
                            show(1, left());
                        },
                    };
                    """,
                second: Array(0..<NumberPage.frames)
            ),
        ]

        static let plain = [
            Case(
                name: "no contract: animation frames, Date and timers",
                script: """
                    requestAnimationFrame(function draw(time) {
                        show(0, Math.round(time * 30 / 1000));
                        show(1, Math.round(Date.now() * 30 / 1000));
                        requestAnimationFrame(draw);
                    });
                    """,
                second: Array(0..<NumberPage.frames)
            )
        ]

        @Test(arguments: helios + hyperFrames + plain)
        func playsAsItIs(example: Case) throws {
            let page = NumberPage(attributes: example.attributes, body: example.body, example.script)
            let numbers = try page.numbers(["--frame-source", "ring"] + example.arguments)
            #expect(numbers.map { $0[0] } == example.first)
            #expect(numbers.map { $0[1] } == example.second)
        }

        /// As screenshots, from browsers that take turns, and only a part of it.
        @Test(arguments: [helios[4], hyperFrames[3], hyperFrames[4]])
        func playsTheSameByScreenshots(example: Case) throws {
            let page = NumberPage(attributes: example.attributes, body: example.body, example.script)
            let numbers = try page.numbers(
                ["--frame-source", "screenshot", "--workers", "2", "--start-frame", "2"]
            )
            #expect(numbers.map { $0[0] } == Array(example.first.dropFirst(2)))
            #expect(numbers.map { $0[1] } == Array(example.second.dropFirst(2)))
        }

        @Test(
            arguments: [
                (
                    "window.helios = { fps: 30, seek(number) { if (number === 5) throw new Error('no such frame'); } };",
                    ["Frame 5", "window.helios.seek(5)", "no such frame"]
                ),
                (
                    "window.__hf = { seek: async (time) => { if (time > 0.15) throw new Error('no such time'); } };",
                    ["Frame 5", "window.__hf.seek(", "no such time"]
                ),
                (
                    """
                    window.helios = { waitUntilStable: async () => {
                        if (frame() === 5) throw new Error('a check failed');
                    } };
                    """, ["Frame 5", "window.helios.waitUntilStable()", "a check failed"]
                ),
            ]
        )
        func whatAHostCannotDoEndsTheRender(script: String, texts: [String]) throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(NumberPage(script).html, as: "page.html")
            try folder.check([page], status: 65, says: texts)
        }

        /// A piece of a tone, by HyperFrames' attributes and by what a page's own driver declares.
        @Test(
            arguments: [
                """
                <div data-composition-id=main data-start=0 data-no-timeline data-duration=4>
                    <div data-composition-id=inner data-start=0.5>
                        <audio src=tone.wav data-start=0.25 data-media-start=0.5 data-duration=0.7 data-volume=0.5></audio>
                    </div>
                </div>
                """,
                """
                <audio id=a src=tone.wav></audio><script>window.__hf = {
                    duration: 4, seek() {},
                    media: [{ elementId: 'a', startTime: 0.75, endTime: 1.45, mediaOffset: 0.5, volume: 0.5 }],
                };</script>
                """,
            ]
        )
        func mediaPlayWhereTheirHostWouldPlayThem(body: String) throws {
            // The tone is there from 1 s to 1.5 s: of that, 0.2 s are left.
            let page = SoundPage(files: ["tone.wav": try ToneBurst().encoded()], body)
            try page.render().sound.expect([Tone(1.25, length: 0.2, gain: -6.02)])
        }
    }
}
