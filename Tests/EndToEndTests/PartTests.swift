import TestSupport
import Testing

extension EndToEnd {
    /// A part of the timeline, and a second run, give the same pictures.
    @Suite struct PartTests {
        /// What a frame shows depends on all the frames, timers and random numbers before it.
        static let accumulating = """
            <html data-width="160" data-height="90" data-duration="0.4">
            <body style="margin: 0; background: #203040">
            <canvas width="160" height="90" style="position: absolute"></canvas>
            <script>
                const context = document.querySelector('canvas').getContext('2d');
                let [x, y] = [80, 45];
                function frame() {
                    x += Math.random() * 20 - 10;
                    y += crypto.getRandomValues(new Int8Array(1))[0] / 16;
                    context.fillStyle = `hsl(${x * 7} 80% 60%)`;
                    context.fillRect(x, y, 8, 8);
                    requestAnimationFrame(frame);
                }
                requestAnimationFrame(frame);
                setInterval(() => {
                    const dot = document.body.appendChild(document.createElement('i'));
                    dot.style.cssText = `position: absolute; width: 5px; height: 5px; background: white;
                        left: ${Math.random() * 150}px; top: ${Math.random() * 80}px`;
                }, 70);
            </script>
            """

        /// Animations of every kind that CSS has, randomness, and a transition that a timer starts.
        static let moving = """
            <html data-width="160" data-height="90" data-duration="0.7">
            <style>
                @keyframes turn { to { transform: rotate(1turn) scale(1.3); } }
                body { margin: 0; background: linear-gradient(white, #88a); font: bold 20px sans-serif; }
                b { position: absolute; left: 20px; top: 30px; animation: turn 1.3s ease-in-out infinite; }
                i { position: absolute; left: 0; top: 60px; width: 20px; height: 20px; background: #c30;
                    transition: translate 0.4s cubic-bezier(0.3, 1.4, 0.6, 1), filter 0.4s; }
                i.gone { translate: 120px -20px; filter: blur(3px) hue-rotate(90deg); }
            </style>
            <b>Helios</b><i></i>
            <script>
                const square = document.querySelector('i');
                setTimeout(() => square.classList.add('gone'), 130);
                const random = document.body.appendChild(document.createElement('p'));
                (function frame() {
                    random.textContent = `${Math.random()} ${crypto.randomUUID()}`;
                    requestAnimationFrame(frame);
                })();
            </script>
            """

        @Test(arguments: ["dom", "canvas"]) func aPartIsCutFromTheWhole(mode: String) throws {
            let arguments = ["--mode", mode] + Render.lossless
            let whole = try Render(page: Self.accumulating, arguments).hashes
            let part = ["--start-frame", "5", "--frame-count", "4"]
            #expect(Set(whole).count == 12, "every frame is to differ from the others")
            #expect(try Render(page: Self.accumulating, arguments + part).hashes == Array(whole[5..<9]))
        }

        @Test func aPartWithoutACountGoesToTheEnd() throws {
            let render = try Render(
                input: Workspace.fixture("clocks.html"),
                ["--duration", "0.5", "--start-frame", "12"]
            )
            let clocks = try render.clocks
            #expect(clocks.frames.count == 3)
            #expect(clocks.mistakes(rate: 30, shiftedBy: 12) == [])
        }

        @Test(arguments: ["clocks", "clocks in a canvas", "moving", "accumulating"])
        func twoRunsAreTheSame(page: String) throws {
            let hashes = try (0..<2).map { _ in
                switch page {
                case "clocks": try ClockTests.render(isCanvas: false, rate: "30").hashes
                case "clocks in a canvas": try ClockTests.render(isCanvas: true, rate: "30").hashes
                case "moving": try Render(page: Self.moving, Render.lossless).hashes
                default: try Render(page: Self.accumulating, Render.lossless).hashes
                }
            }
            #expect(hashes[0] == hashes[1])
            #expect(Set(hashes[0]).count == hashes[0].count, "every frame is to differ from the others")
        }

        @Test func anotherSeedGivesAnotherVideo() throws {
            let hashes = try ["1", "2"].map {
                try Render(page: Self.accumulating, ["--frame-count", "4", "--seed", $0]).hashes
            }
            #expect(hashes[0] != hashes[1])
        }
    }
}
