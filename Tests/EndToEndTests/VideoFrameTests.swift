import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// At every time of the timeline a video shows the frame of its own timeline.
    @Suite struct VideoFrameTests {
        /// One row of the page: an element, and which frame of its video it shows at a time.
        struct Row {
            let html: String
            let frame: @Sendable (Double) -> Int
        }

        /// Frames that come a little early or late, and such that come three at a time.
        private static let jitter = "-vf settb=1/1000,setpts=33*N+floor(15*sin(1.7*N)) \(milliseconds)"
        private static let bursts = "-vf settb=1/1000,setpts=200*floor(N/3)+10*mod(N\\,3) \(milliseconds)"
        private static let milliseconds =
            "-vsync vfr -enc_time_base 1/1000 -video_track_timescale 1000 -pix_fmt yuv420p"

        private static let videos = [
            NumberedVideo("25.mp4", rate: "25", "-pix_fmt yuv420p -c:v libx264 -bf 3 -g 12"),
            NumberedVideo("ntsc.mp4", rate: "24000/1001", "-pix_fmt yuv420p -c:v libx264 -bf 2"),
            NumberedVideo("24.webm", rate: "24", "-pix_fmt yuv420p -c:v libvpx -b:v 2M"),
            NumberedVideo("60.webm", rate: "60", "-pix_fmt yuv420p -c:v libvpx-vp9 -b:v 2M -cpu-used 8"),
            NumberedVideo("30.mp4", "-pix_fmt yuv420p -c:v libsvtav1 -preset 10"),
            NumberedVideo("alpha8.webm", "-pix_fmt yuva420p -c:v libvpx -b:v 2M -auto-alt-ref 0"),
            NumberedVideo("alpha9.webm", "-pix_fmt yuva420p -c:v libvpx-vp9 -b:v 2M -cpu-used 8"),
            NumberedVideo(
                "variable.mp4",
                "-vf settb=1/60,setpts=2*N+eq(mod(N\\,3)\\,1) -vsync vfr -enc_time_base 1/60"
                    + " -pix_fmt yuv420p -c:v libx264 -bf 0 -g 20"
            ),
            NumberedVideo(
                "dropped.mp4",
                "-vf select=not(eq(mod(n\\,3)\\,1)) -vsync vfr -pix_fmt yuv420p -c:v libx264 -bf 3 -g 20"
            ),
            NumberedVideo(
                "open.mp4",
                rate: "25",
                "-pix_fmt yuv420p -c:v libx264 -bf 3 -g 8 -x264-params open-gop=1"
            ),
            NumberedVideo("jitter.webm", "\(jitter) -c:v libvpx-vp9 -b:v 2M -cpu-used 8"),
            NumberedVideo("bursts.webm", "\(bursts) -c:v libvpx -b:v 2M"),
            NumberedVideo("jitter.mp4", "\(jitter) -c:v libx264 -bf 3 -g 20"),
            NumberedVideo("bursts.mp4", "\(bursts) -c:v libx264 -bf 3 -g 20"),
            // Some of its groups are open.
            NumberedVideo(
                "bursts.mov",
                "\(bursts) -c:v libx264 -bf 3 -g 8 -x264-params open-gop=1 -force_key_frames 0.2,0.6,0.8"
                    + " -forced-idr 1"
            ),
            NumberedVideo(
                "delayed.mp4",
                rate: "25",
                "-pix_fmt yuv420p -c:v libx264 -bf 3 -g 8 -use_editlist 0"
            ),
            NumberedVideo(
                "fragments.mp4",
                "\(jitter) -c:v libx264 -bf 0 -g 10 -movflags frag_keyframe+empty_moov"
            ),
            // Fragments are read as if there were none.
            NumberedVideo(
                "steady-fragments.mp4",
                "-pix_fmt yuv420p -c:v libx264 -bf 3 -g 10 -movflags frag_keyframe+empty_moov"
            ),
            NumberedVideo(
                "jitter-fragments.mp4",
                "\(jitter) -c:v libx264 -bf 3 -g 10 -movflags frag_keyframe+empty_moov+delay_moov"
            ),
            NumberedVideo(
                "bursts-dash.mp4",
                "\(bursts) -c:v libx264 -bf 3 -g 10 -movflags dash -frag_duration 300000"
            ),
            // The first group is in no fragment.
            NumberedVideo(
                "later-fragments.mp4",
                rate: "25",
                "-pix_fmt yuv420p -c:v libx264 -bf 3 -g 10 -movflags frag_keyframe"
            ),
            NumberedVideo("short.mp4", rate: "25", seconds: 0.4, "-pix_fmt yuv420p -c:v libx264"),
        ]

        /// The frame that begins at a time or before it; some microseconds are the player's.
        static func at(_ rate: Double, early: Double = 2e-6) -> @Sendable (Double) -> Int {
            { Int(($0 + early) * rate) }
        }

        /// The last of the frames, which begin at rising times (ms), that begins at a time or before it.
        private static func last(
            early: Double = 2e-6,
            of begin: @escaping @Sendable (Int) -> Double
        ) -> @Sendable (Double) -> Int {
            { time in (0..<36).last { begin($0) <= (time + early) * 1000 } ?? 0 }
        }

        private static let jittered: @Sendable (Int) -> Double = {
            Double(33 * $0) + (15 * sin(1.7 * Double($0))).rounded(.down)
        }
        private static let burst: @Sendable (Int) -> Double = { Double(200 * ($0 / 3) + 10 * ($0 % 3)) }

        private static let rows: [Row] = [
            Row(html: "<video src=25.mp4></video>", frame: at(25)),
            Row(html: "<video src=ntsc.mp4></video>", frame: at(24000.0 / 1001)),
            // WebM rounds the times of its frames to milliseconds.
            Row(html: "<video src=24.webm></video>", frame: at(24, early: 0.0005)),
            Row(html: "<video src=60.webm autoplay preload=none></video>", frame: at(60, early: 0.0005)),
            Row(html: "<video src=30.mp4></video>", frame: at(30)),
            Row(html: "<video src=alpha8.webm></video>", frame: at(30, early: 0.0005)),
            Row(html: "<video src=alpha9.webm></video>", frame: at(30, early: 0.0005)),
            Row(
                html: "<video src=variable.mp4></video>",
                frame: { time in
                    // Frame n begins at 2n sixtieths of a second, every third one sixtieth later.
                    let ticks = Int((time + 2e-6) * 60)
                    let number = ticks / 2
                    return number % 3 == 1 && ticks % 2 == 0 ? number - 1 : number
                }
            ),
            Row(
                html: "<video src=dropped.mp4></video>",
                frame: { time in
                    let number = at(30)(time)
                    return number % 3 == 1 ? number - 1 : number
                }
            ),
            Row(html: "<video src=jitter.webm></video>", frame: last(early: 0.0005, of: jittered)),
            Row(html: "<video src=bursts.webm></video>", frame: last(early: 0.0005, of: burst)),
            Row(html: "<video data-blob=bursts.webm></video>", frame: last(early: 0.0005, of: burst)),
            Row(html: "<video src=jitter.mp4></video>", frame: last(of: jittered)),
            Row(html: "<video src=bursts.mp4></video>", frame: last(of: burst)),
            Row(html: "<video src=bursts.mov></video>", frame: last(of: burst)),
            Row(html: "<video src=fragments.mp4></video>", frame: last(of: jittered)),
            // Without an edit list their first frames begin when they are shown.
            Row(html: "<video src=steady-fragments.mp4></video>", frame: { at(30)(max(0, $0 - 2.0 / 30)) }),
            Row(html: "<video src=jitter-fragments.mp4></video>", frame: last(of: jittered)),
            Row(html: "<video src=bursts-dash.mp4></video>", frame: last(of: { burst($0) + 20 })),
            Row(html: "<video src=later-fragments.mp4></video>", frame: { at(25)(max(0, $0 - 0.08)) }),
            Row(html: "<video src=open.mp4></video>", frame: at(25)),
            // Without an edit list its first frame begins when it is shown.
            Row(html: "<video src=delayed.mp4></video>", frame: { at(25)(max(0, $0 - 0.08)) }),
            Row(
                html: "<video src=25.mp4 data-helios-offset=0.21 data-helios-seek=0.3></video>",
                frame: { at(25)(0.3 + max(0, $0 - 0.21)) }
            ),
            Row(html: "<video src=short.mp4 loop></video>", frame: { at(25)($0 + 2e-6) % 10 }),
            Row(html: "<video src=25.mp4 class=half></video>", frame: { at(25)($0 * 0.5) }),
            Row(html: "<video src=30.mp4 class=double></video>", frame: { min(at(30)($0 * 2), 35) }),
            Row(html: "<div id=host></div>", frame: at(25)),
            Row(html: "<iframe src=frame.html></iframe>", frame: at(25)),
            // Drawn by a script, of an element that is in no document.
            Row(html: "<canvas width=256 height=16></canvas>", frame: at(30, early: 0.0005)),
            // They play on from where a script sets them to: once loaded, and midway.
            Row(html: "<video src=25.mp4 class=started autoplay></video>", frame: { at(25)(0.16 + $0) }),
            Row(
                html: "<video src=25.mp4 class=jumps autoplay></video>",
                frame: { at(25)($0 < 0.5 ? $0 : $0 - 0.3) }
            ),
            // Put into another file by a timer.
            Row(
                html: "<video src=short.mp4 class=changed></video>",
                frame: { $0 < 0.5 ? min(at(25)($0), 9) : at(25)($0 - 0.5) }
            ),
            // Not to be seen before the tenth frame.
            Row(html: "<video src=25.mp4 class=late></video>", frame: at(25)),
        ]

        private static let script = """
            const find = (name) => document.querySelector(name);
            find('.half').playbackRate = 0.5;
            find('.double').playbackRate = 2;
            find('.started').onloadedmetadata = ({ target }) => { target.currentTime = 0.16; };
            setTimeout(() => { find('.jumps').currentTime = 0.2, find('.changed').src = '25.mp4'; }, 500);
            host.attachShadow({ mode: 'open' }).innerHTML =
                '<style>video { display: block; width: 256px; height: 16px; object-fit: fill }</style>'
                + '<video src=25.mp4></video>';
            const other = document.createElement('video');
            Object.assign(other, { src: 'alpha8.webm', muted: true });
            const loaded = new Promise((resolve) => { other.onloadeddata = resolve; });
            const copied = fetch('bursts.webm').then((response) => response.blob()).then((blob) => {
                find('[data-blob]').src = URL.createObjectURL(blob);
            });
            window.helios = { waitUntilStable: () => Promise.all([loaded, copied]) };
            const context = find('canvas').getContext('2d');
            let number = 0;
            other.play();
            requestAnimationFrame(function frame() {
                context.fillRect(0, 0, 256, 16);
                context.drawImage(other, 0, 0, 256, 16);
                find('.late').style.clipPath = number < 10 ? 'inset(50%)' : 'none';
                number += 1;
                requestAnimationFrame(frame);
            });
            """

        private static func page(_ rows: [Row]) -> String {
            """
            <html data-width=256 data-height=\(rows.count * 16) data-duration=1><style>
                html, body { margin: 0; background: black; overflow: hidden }
                video, iframe, canvas, #host { display: block; border: 0; width: 256px; height: 16px; object-fit: fill }
            </style><body>\(rows.map(\.html).joined())<script>\(script)</script>
            """
        }

        private static func workspace() throws -> Workspace {
            let workspace = try Workspace()
            for video in videos { try video.write(to: workspace.path) }
            let style = "display: block; width: 256px; height: 16px; object-fit: fill"
            _ = try workspace.write(
                "<body style='margin: 0'><video src=25.mp4 style='\(style)'></video>",
                as: "frame.html"
            )
            return workspace
        }

        /// What each row shows at each frame, if that is not what it should.
        private static func mistakes(_ render: Render, rows: [Row], rate: Double) throws -> [String] {
            try zip(rows, Blocks.numbers(render, rows: rows.count)).enumerated().compactMap { index, pair in
                let (row, shown) = pair
                let expected = shown.indices.map { row.frame(Double($0) / rate) }
                // Before it is to be seen, the last row is black.
                let isKnown = { (frame: Int) in index < rows.count - 1 || frame >= 10 }
                let wrong = shown.indices.filter { isKnown($0) && shown[$0] != expected[$0] }
                guard let first = wrong.first else { return nil }
                return
                    "\(row.html): frame \(first) shows \(shown[first]), not \(expected[first]); \(wrong.count) wrong"
            }
        }

        @Test(arguments: ["ring", "screenshot"]) func everyFrameIsItsOwn(source: String) throws {
            let rate = source == "ring" ? "30" : "30000/1001"
            let render = try Render(
                page: Self.page(Self.rows),
                ["--frame-source", source, "--fps", rate, "--crf", "4", "--mute"],
                in: Self.workspace()
            )
            let frames = source == "ring" ? 30 : 30 / 1.001
            let mistakes = try Self.mistakes(render, rows: Self.rows, rate: frames)
            #expect(mistakes == [])
        }

        /// The callbacks of a video come with its new frames, at the composition's time.
        @Test(arguments: ["dom", "canvas"], ClockTests.rates)
        func frameCallbacksFollowTheComposition(mode: String, rate: (name: String, value: Double)) throws {
            try Self.checkFrameCallbacks(rate: rate, mode: mode, source: "ring")
        }

        @Test(arguments: ["dom", "canvas"]) func frameCallbacksFollowScreenshots(mode: String) throws {
            try Self.checkFrameCallbacks(rate: ("30", 30), mode: mode, source: "screenshot")
        }

        private static func checkFrameCallbacks(
            rate: (name: String, value: Double),
            mode: String,
            source: String
        ) throws {
            let workspace = try Workspace()
            try NumberedVideo("24.mp4", rate: "24", "-pix_fmt yuv420p -c:v libx264").write(to: workspace.path)
            let page = """
                <html data-width=256 data-height=96 data-duration=1><body style="margin: 0">
                <video src=24.mp4 muted style="display: block; width: 256px; height: 16px; object-fit: fill"></video>
                <canvas width=256 height=80 style="display: block"></canvas><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    const draw = (row, value) => {
                        for (let bit = 0; bit < 16; bit += 1) {
                            context.fillStyle = (Math.round(value) >> (15 - bit)) & 1 ? 'white' : 'black';
                            context.fillRect(bit * 16, row * 16, 16, 16);
                        }
                    };
                    const video = document.querySelector('video');
                    let calls = 0;
                    draw(4, 0);
                    video.requestVideoFrameCallback(function frame(now, picture) {
                        [now, picture.mediaTime * 1000, picture.presentedFrames]
                            .forEach((value, row) => draw(row, value));
                        context.drawImage(video, 0, 48, 256, 16);
                        video.requestVideoFrameCallback(frame);
                    });
                    const cancelled = video.requestVideoFrameCallback(() => draw(4, 1));
                    video.cancelVideoFrameCallback(cancelled);
                </script>
                """
            let render = try Render(
                page: page,
                ["--mode", mode, "--frame-source", source, "--fps", rate.name, "--crf", "4", "--mute"],
                in: workspace
            )
            let isCanvas = mode == "canvas"
            var rows = try Blocks.numbers(render, rows: isCanvas ? 5 : 6)
            let numbers = (0..<Int(rate.value.rounded())).map { Self.at(24)(Double($0) / rate.value) }
            if !isCanvas { #expect(rows.removeFirst() == numbers) }
            // Of the frames that show the same, the first is the one that called.
            let first = numbers.map { numbers.firstIndex(of: $0) ?? 0 }
            let isNear = { (value: Int, time: Double) in abs(Double(value) - time) <= 1 }
            #expect(zip(rows[0], first).allSatisfy { isNear($0, Double($1) * 1000 / rate.value) })
            #expect(zip(rows[1], numbers).allSatisfy { isNear($0, Double($1) * 1000 / 24) })
            #expect(rows[2] == numbers.map { $0 + 1 })
            #expect(rows[3] == numbers)
            #expect(rows[4] == numbers.map { _ in 0 })
        }

        /// In a file that no other index can be given to, Chromium jumps over some frames.
        @Test func aFrameThatCannotBeSought() throws {
            let folder = try FailureFolder()
            let video = NumberedVideo("bursts.mp4", "\(Self.bursts) -c:v libx264 -bf 3 -g 20")
            try video.write(to: folder.workspace.path)
            let page = try folder.workspace.write(
                """
                <html data-width=256 data-height=64 data-duration=0.3><body><video id=v muted></video><script>
                    window.__heliosReady = fetch('bursts.mp4').then((response) => response.blob())
                        .then((blob) => { document.querySelector('video').src = URL.createObjectURL(blob); });
                </script>
                """,
                as: "page.html"
            )
            try folder.check([page], status: 65, says: ["Frame 6", #"<video id="v">"#, "0.200 s"])
            let outcome = try Command.run([page, "--best-effort"], in: folder.workspace.path)
            #expect(outcome.status == 0)
            #expect(outcome.standardError.contains(#"cannot show <video id="v">"#))
        }

        /// A video that the browser cannot show is missed, whether it is heard or not.
        @Test(
            arguments: [
                ("<video id=v muted src=hevc.mp4></video>", "hevc.mp4"),
                ("<video id=v data-helios-no-audio src=noise.mp4></video>", "noise.mp4"),
                ("<video id=v muted src=broken.mp4></video>", "broken.mp4"),
            ],
            [[], ["--mute"]]
        )
        func aVideoThatCannotBeShown(_ element: (html: String, name: String), arguments: [String]) throws {
            let folder = try FailureFolder()
            let path = folder.workspace.path
            try NumberedVideo("hevc.mp4", "-pix_fmt yuv420p -c:v libx265 -x265-params log-level=0")
                .write(to: path)
            _ = try folder.workspace.write(
                Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }),
                as: "noise.mp4"
            )
            try NumberedVideo("broken.mp4", "-pix_fmt yuv420p -c:v libx264 -g 5 -movflags +faststart").write(
                to: path
            )
            var data = try Data(contentsOf: URL(fileURLWithPath: "\(path)/broken.mp4"))
            let start = try #require(data.range(of: Data("mdat".utf8))).upperBound
            for index in (start + data.count) / 2..<data.count {
                data[index] = UInt8(truncatingIfNeeded: index &* 7919 >> 3)
            }
            _ = try folder.workspace.write(data, as: "broken.mp4")
            let page = try folder.workspace.write(
                "<html data-width=256 data-height=64 data-duration=1.1><body>\(element.html)",
                as: "page.html"
            )
            try folder.check([page] + arguments, status: 65, says: [#"<video id="v">"#, "/\(element.name)"])
        }
    }
}
