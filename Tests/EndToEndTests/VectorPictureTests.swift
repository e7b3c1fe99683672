import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// An SVG picture that moves by itself shows what it shows at the frame's time, which counts from when it is put
    /// in.
    @Suite struct VectorPictureTests {
        private static let duration = 0.5
        private static let open = "<svg xmlns='http://www.w3.org/2000/svg' width='256' height='16'>"
        private static let bar = "<rect width='16' height='16' fill='white'"

        /// Pictures of a bar that moves by 200 pixels in a second, each in its own way.
        private static let pictures = [
            "smil": "\(open)\(bar)><animate attributeName='x' from='0' to='200' dur='1s'/></rect></svg>",
            "css": """
            \(open)<style>
                @keyframes k { to { transform: translateX(200px) } }
                rect { animation: k 1s linear }
            </style>\(bar)/></svg>
            """,
            "motion": "\(open)<g transform='translate(8)'>\(bar) x='-8'>"
                + "<animateMotion path='M0,0L200,0' dur='1s'/></rect></g></svg>",
            "transform": "\(open)<g><animateTransform attributeName='transform' type='translate' "
                + "from='0' to='200' dur='1s'/>\(bar)/></g></svg>",
            "path": "\(open)<path fill='white'><animate attributeName='d' dur='1s' "
                + "values='M0 0H16V16H0z;M200 0H216V16H200z'/></path></svg>",
            "view": "\(open.replacing("height='16'", with: "height='16' viewBox='0 0 256 16'"))"
                + "<animate attributeName='viewBox' values='0 0 256 16;-200 0 256 16' dur='1s'/>\(bar)/></svg>",
            "chain": "\(open)\(bar)>"
                + "<animate id='a' attributeName='x' from='0' to='50' dur='.25s' fill='freeze'/>"
                + "<animate attributeName='x' begin='a.end' from='50' to='250' dur='1s'/></rect>"
                + "</svg>",
        ]
        /// Two colours by the words of an enumeration, one after the other.
        private static let steps = """
            \(open)<linearGradient id='g' spreadMethod='pad' gradientUnits='userSpaceOnUse' x1='0' x2='16'>
                <stop/><stop offset='1' stop-color='white'/>
                <set attributeName='spreadMethod' to='repeat' begin='.2s'/>
            </linearGradient>
            <rect width='8' height='16' fill='white'/><rect x='16' width='14' height='16' fill='url(#g)'/></svg>
            """

        private static func bar(from first: Int, _ frame: Int) -> Int {
            Int((Double(frame - first) * 200 / 30).rounded())
        }

        /// One row of the page: an element, and the frame in which it is put in.
        private struct Row {
            let html: String
            var first = 0
        }

        private static let rows =
            pictures.keys.sorted().map { Row(html: "<img src=\($0).svg>") } + [
                Row(html: "<div style='background: url(smil.svg?a)'></div>"),
                Row(html: "<div class=sheet></div>"),
                Row(html: "<svg><image href=css.svg?b></image></svg>"),
                Row(html: "<object data=smil.svg?c></object>"),
                Row(html: "<embed src=smil.svg?d>"),
                Row(html: "<iframe src=smil.svg?e></iframe>"),
                Row(html: "<input type=image src=smil.svg?f>"),
                Row(html: "<ul><li style='list-style-image: url(smil.svg?g)'></ul>"),
                Row(html: "<div style='background: white; mask: url(css.svg?h)'></div>"),
                Row(html: "<div class=before></div>"),
                Row(html: "<video poster=smil.svg?i></video>"),
                Row(html: "<picture><source srcset='smil.svg?j 2x'><img></picture>"),
                Row(html: "<img id=blob>"),
                Row(html: "<img src=\"data:image/svg+xml;base64,BASE64\">"),
                Row(html: "<canvas width=256 height=16></canvas>"),
                // By a timer, at 0.1 s.
                Row(html: "<div id=late></div>", first: 3),
                Row(html: "<div id=lateStyle></div>", first: 3),
                Row(html: "<div id=lateData></div>", first: 3),
                // By the callback of frame 3.
                Row(html: "<div id=inCallback></div>", first: 3),
            ]

        private static let script = """
            const drawn = new Image();
            drawn.src = 'smil.svg?drawn';
            blob.src = URL.createObjectURL(new Blob([atob('BASE64')], { type: 'image/svg+xml' }));
            const put = (host, source) => { host.append(Object.assign(new Image(), { src: source })); };
            setTimeout(() => {
                put(late, 'smil.svg?late');
                lateStyle.style.background = 'url(css.svg?late)';
                lateData.style.background = `url("DATA#late")`;
            }, 100);
            const context = document.querySelector('canvas').getContext('2d');
            let number = 0;
            requestAnimationFrame(function frame() {
                if (number === 0 && document.querySelectorAll('iframe').length > 1) throw new Error('a frame too many');
                if (number === 3) put(inCallback, 'smil.svg?callback');
                context.clearRect(0, 0, 256, 16);
                context.drawImage(drawn, 0, 0);
                number += 1;
                requestAnimationFrame(frame);
            });
            window.helios = { waitUntilStable: () => drawn.decode() };
            """

        private static let page = """
            <html data-width=256 data-height=\(rows.count * 16 + 16) data-duration=\(duration)><style>
                html, body { margin: 0; background: black; overflow: hidden }
                img, div, svg, input, video, object, embed, iframe, ul, li, canvas, picture {
                    display: block; box-sizing: border-box; width: 256px; height: 16px; line-height: 0;
                    margin: 0; border: 0; padding: 0
                }
                li { display: list-item; list-style-position: inside }
                .before::before { content: url(smil.svg?before) }
                .sheet { background: url("DATA") }
            </style><body>\(rows.map(\.html).joined())<img src=steps.svg><script>\(script)</script>
            """

        private static func write(in workspace: Workspace) throws -> String {
            for (name, text) in pictures { _ = try workspace.write(text, as: "\(name).svg") }
            _ = try workspace.write(steps, as: "steps.svg")
            let smil = pictures["smil"] ?? ""
            return page.replacing("BASE64", with: Data(smil.utf8).base64EncodedString())
                .replacing("DATA", with: "data:image/svg+xml," + smil.replacing("#", with: "%23"))
        }

        @Test func everyFrameIsThatOfItsTimeInBothWays() throws {
            let workspace = try Workspace()
            let page = try Self.write(in: workspace)
            let videos = try ["ring", "screenshot"].map { source in
                let arguments = Render.lossless + ["--frame-source", source]
                return try Video.luma(Render(page: page, arguments, in: workspace).output)
            }
            #expect(videos[0].frames == videos[1].frames)
            let (video, frames) = (videos[0], 0..<15)
            /// The first bright pixel.
            func edge(_ frame: Int, row: Int) -> Int? {
                (0..<256).first { video.pixel(frame, x: $0, y: row * 16 + 8)[0] > 126 }
            }
            for (index, row) in Self.rows.enumerated() {
                for frame in frames {
                    let (shown, wanted) = (edge(frame, row: index), Self.bar(from: row.first, frame))
                    guard frame >= row.first else {
                        #expect(shown == nil, "\(row.html), frame \(frame)")
                        continue
                    }
                    let isRight = shown.map { abs($0 - wanted) <= 1 } ?? false
                    #expect(isRight, "\(row.html), frame \(frame): \(shown ?? -1)")
                }
            }
            let step = frames.map { video.pixel($0, x: 18, y: Self.rows.count * 16 + 8)[0] > 126 }
            #expect(step == frames.map { $0 < 6 })
        }

        /// Nothing can stand in for it there.
        @Test func aPictureWithinAPicture() throws {
            let folder = try FailureFolder()
            try NumberedVideo("25.gif", rate: "25", seconds: 0.2, "-vf format=rgb24")
                .write(to: folder.workspace.path, height: 16)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.workspace.path)/25.gif"))
            _ = try folder.workspace.write(
                "\(Self.open)<image href='data:image/gif;base64,\(bytes.base64EncodedString())'/></svg>",
                as: "outer.svg"
            )
            let page = try folder.workspace.write(
                "<html data-width=64 data-height=64 data-duration=1><body><img src=outer.svg>",
                as: "page.html"
            )
            try folder.check([page], status: 65, says: ["outer.svg", "it contains another animated image"])
        }
    }
}
