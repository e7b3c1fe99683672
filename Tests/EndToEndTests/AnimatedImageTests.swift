import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A picture that moves shows the frame that its delays give, from the moment at which it is first shown.
    @Suite struct AnimatedImageTests {
        private static let pictures = [
            NumberedVideo("25.gif", rate: "25", seconds: 0.4, "-vf format=rgb24"),
            // Plays three times.
            NumberedVideo("few.gif", rate: "25", seconds: 0.2, "-vf format=rgb24 -loop 2"),
            // Delays of 10 ms are not meant.
            NumberedVideo("fast.gif", rate: "100", seconds: 0.05, "-vf format=rgb24"),
            NumberedVideo("20.png", rate: "20", seconds: 0.4, "-vf format=rgb24 -plays 0 -pred none -f apng"),
            NumberedVideo("20.webp", rate: "20", seconds: 0.4, "-c:v libwebp_anim -lossless 1 -loop 0"),
            NumberedVideo(
                "20.avif",
                rate: "20",
                seconds: 0.4,
                "-pix_fmt yuv420p -c:v libaom-av1 -cpu-used 8 -usage realtime"
            ),
        ]

        /// The frame after so many seconds, of a picture that repeats.
        private static func frame(_ rate: Double, of count: Int) -> @Sendable (Double) -> Int {
            { Int(max($0, 0) * rate + 1e-6) % count }
        }

        /// One row of the page: an element, and which frame of its picture it shows at a time.
        private struct Row {
            let html: String
            /// The frame of the video that shows it first.
            var first = 0
            let frame: @Sendable (Double) -> Int
        }

        /// Of 25.gif, counted from a frame of the video.
        private static func gif(from first: Int = 0) -> @Sendable (Double) -> Int {
            { frame(25, of: 10)($0 - Double(first) / 30) }
        }

        private static let rows: [Row] = [
            Row(html: "<img src=25.gif>", frame: gif()),
            Row(html: "<img src=few.gif>", frame: { $0 < 0.6 - 1e-6 ? frame(25, of: 5)($0) : 4 }),
            Row(html: "<img src=fast.gif>", frame: frame(10, of: 5)),
            Row(html: "<img src=20.png>", frame: frame(20, of: 8)),
            Row(html: "<picture><source srcset='20.webp 2x'><img></picture>", frame: frame(20, of: 8)),
            Row(html: "<img src=20.avif>", frame: frame(20, of: 8)),
            Row(html: "<div id=host></div>", frame: frame(20, of: 8)),
            // Named by attributes.
            Row(html: "<svg><image href=25.gif></image></svg>", frame: gif()),
            Row(html: "<svg><image xlink:href=20.png></image></svg>", frame: frame(20, of: 8)),
            Row(
                html: "<svg><filter id=f x=0 y=0 width=1 height=1><feImage href=25.gif width=256 height=16>"
                    + "</feImage></filter><rect width=256 height=16 filter='url(#f)'></rect></svg>",
                frame: gif()
            ),
            Row(html: "<input type=image src=25.gif>", frame: gif()),
            Row(html: "<video poster=20.png></video>", frame: frame(20, of: 8)),
            Row(html: "<object data=25.gif></object>", frame: gif()),
            Row(html: "<embed src=25.gif>", frame: gif()),
            // Named by styles.
            Row(html: "<div style='background: url(25.gif)'></div>", frame: gif()),
            Row(
                html: "<div style='border-width: 4px; border-image: url(25.gif) 4 fill'></div>",
                frame: gif()
            ),
            Row(html: "<ul><li style='list-style-image: url(25.gif)'></ul>", frame: gif()),
            Row(html: "<ul><li class=marker></ul>", frame: frame(20, of: 8)),
            Row(
                html: "<div style='background: white; mask: luminance url(20.png)'></div>",
                frame: frame(20, of: 8)
            ),
            Row(html: "<div style='content: url(25.gif)'></div>", frame: gif()),
            Row(html: "<div class=before></div>", frame: frame(20, of: 8)),
            // Within styles.
            Row(html: "<div style='background: url(DATA#inline)'></div>", frame: gif()),
            Row(html: "<div class=sheet></div>", frame: gif()),
            // Of another origin.
            Row(html: "<img src=FAR/25.gif?img>", frame: gif()),
            Row(html: "<svg><image href=FAR/25.gif?svg></image></svg>", frame: gif()),
            Row(html: "<div style='background: url(FAR/25.gif?css)'></div>", frame: gif()),
            Row(html: "<div class=far></div>", frame: gif()),
            // Where no frame can be put in its place, it stands still.
            Row(html: "<input type=file>", frame: { _ in 0 }),
            // Put in by the callback of frame 9, and by then in memory.
            Row(html: "<div id=late></div>", first: 9, frame: gif(from: 9)),
            Row(html: "<div id=lateSheet></div>", first: 9, frame: gif(from: 9)),
            Row(html: "<div class=inserted></div>", first: 9, frame: gif(from: 9)),
            Row(html: "<div id=lateStyle></div>", first: 9, frame: gif(from: 9)),
        ]

        private static let script = """
            host.attachShadow({ mode: 'open' }).innerHTML = '<img src=20.webp>';
            const later = new Image();
            later.src = '25.gif?later';
            window.helios = { waitUntilStable: () => later.decode() };
            const find = (selector) => document.querySelector(selector);
            const read = () => [
                find('image').getAttribute('href'), find('image').href.baseVal, find('input').getAttribute('src'),
                find('input').src, find('video').poster, find('object').data, find('embed').src,
                document.getAnimations().length,
            ].join();
            const all = read();
            for (const element of document.querySelectorAll('image, input')) {
                element.onload = () => { element.onload = () => { throw new Error('a load too many'); }; };
            }
            let number = 0;
            requestAnimationFrame(function frame() {
                if (number === 9) {
                    late.append(later);
                    lateSheet.className = 'late';
                    document.styleSheets[0].insertRule('.inserted { background: url(DATA#inserted) }');
                    lateStyle.style.background = 'url(DATA#style)';
                }
                if (read() !== all) throw new Error('scripts see what is not theirs: ' + read());
                // Where scripts change the page as well, Chromium would not answer any more.
                change.style.height = 1 + number % 3 + 'px';
                number += 1;
                requestAnimationFrame(frame);
            });
            """

        private static let page = """
            <html data-width=256 data-height=\(rows.count * 16) data-duration=1><style>
                html, body { margin: 0; background: black; overflow: hidden }
                img, div, svg, input, video, object, embed, ul, li {
                    display: block; box-sizing: border-box; width: 256px; height: 16px; line-height: 0;
                    margin: 0; border: 0 solid; padding: 0; object-fit: fill
                }
                li { display: list-item; list-style-position: inside }
                #change { position: fixed; left: 0; top: 0; width: 1px; background: white }
                .before::before { content: url(20.png) }
                .marker::marker { content: url(20.png) }
                input::file-selector-button {
                    width: 256px; height: 16px; border: 0; font-size: 0; background: url(25.gif)
                }
                .sheet::after { content: ''; display: block; height: 16px; background: url(DATA#sheet) }
                .late { background: url(DATA#late) }
            </style><link rel=stylesheet href=FAR/far.css>
            <body>\(rows.map(\.html).joined())<p id=change></p><script>\(script)</script>
            """

        /// What another origin serves, and lets nobody read.
        private static func server(of folder: String, _ data: String) throws -> TestServer {
            let picture = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/25.gif"))
            return try TestServer { path in
                path == "/far.css"
                    ? .init(type: "text/css", body: Data(".far { background: url(\(data)#far) }".utf8))
                    : .init(type: "image/gif", body: picture)
            }
        }

        @Test(arguments: [["ring"], ["screenshot", "--workers", "2"]])
        func everyFrameIsItsOwn(source: [String]) throws {
            let workspace = try Workspace()
            for picture in Self.pictures { try picture.write(to: workspace.path, height: 16) }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(workspace.path)/25.gif"))
            let data = "data:image/gif;base64,\(bytes.base64EncodedString())"
            let server = try Self.server(of: workspace.path, data)
            let page = Self.page.replacing("DATA", with: data)
                .replacing("FAR/", with: server.url)
            let render = try withExtendedLifetime(server) {
                try Render(page: page, ["--crf", "4", "--frame-source"] + source, in: workspace)
            }
            let video = try withExtendedLifetime(render) { try Video.luma(render.output) }
            for (index, row) in Self.rows.enumerated() {
                let shown = try (row.first..<30).map { try Blocks.read(video, frame: $0, row: index) }
                #expect(shown == (row.first..<30).map { row.frame(Double($0) / 30) }, "\(row.html)")
            }
        }

        /// By itself: whatever else has the page's style computed has its masks loaded, too.
        @Test(arguments: ["ring", "screenshot"]) func aMaskIsThereInItsFrame(source: String) throws {
            let workspace = try Workspace()
            try Self.pictures[3].write(to: workspace.path, height: 16)
            let page = """
                <html data-width=256 data-height=16 data-duration=0.5><body style="margin: 0; background: black">
                <div style="height: 16px; background: white; mask: luminance url(20.png)"></div>
                """
            let render = try Render(page: page, ["--crf", "4", "--frame-source", source], in: workspace)
            let shown = try Blocks.numbers(render, rows: 1)[0]
            #expect(shown == (0..<15).map { Self.frame(20, of: 8)(Double($0) / 30) })
        }

        /// A picture whose bytes nobody gives away, or whose frames may not be shown, would stand still.
        @Test func aPictureThatCannotBeCovered() throws {
            let folder = try FailureFolder()
            try Self.pictures[0].write(to: folder.workspace.path, height: 16)
            let page = try folder.workspace.write(
                """
                <html data-width=256 data-height=16 data-duration=1>
                <meta http-equiv=Content-Security-Policy content="img-src 'self'"><body><img src=25.gif>
                """,
                as: "page.html"
            )
            try folder.check([page], status: 65, says: ["25.gif", "img-src"])
        }

        /// What the host reads its bytes by is out of the page's reach.
        @Test func aPageCannotKeepThePicturesOfAnotherOriginToItself() throws {
            let workspace = try Workspace()
            try Self.pictures[0].write(to: workspace.path, height: 16)
            let server = try Self.server(of: workspace.path, "")
            let page = """
                <html data-width=256 data-height=16 data-duration=1>
                <script>window.__heliosResource = undefined;</script>
                <body style="margin: 0"><img style="display: block" src=\(server.url)25.gif>
                """
            let render = try withExtendedLifetime(server) {
                try Render(page: page, ["--crf", "4"], in: workspace)
            }
            let shown = try Blocks.numbers(render, rows: 1)[0]
            #expect(shown == (0..<30).map { Self.frame(25, of: 10)(Double($0) / 30) })
        }
    }
}
