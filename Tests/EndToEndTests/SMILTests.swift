import Testing

extension EndToEnd {
    /// Animations by elements of SVG, in documents: SMIL sleeps while nothing changes.
    @Suite struct SMILTests {
        /// Each in a row of its own, that begins or ends between frames, in the document and in one within it.
        @Test(arguments: ["ring", "screenshot"]) func theyBeginAndEndInTheFrameThatComesNext(source: String)
            throws
        {
            let rows = [
                "<animate id=one attributeName=x to=200 begin='.25s;1.05s' dur=.5s />",
                "<set attributeName=x to=100 begin=one.end+.12s dur=.2s />",
                "<set attributeName=x to=100 begin=.3s dur=.3s />",
                "<set attributeName=x to=100 begin=.44s dur=.31s />",
                "<animate attributeName=x from=0 to=100 begin=.33s dur=.2s repeatCount=3 fill=freeze />",
            ]
            let svg =
                "<svg width=256 height=80>"
                + rows.enumerated().map { "<rect y=\($0 * 16) width=16 height=16 fill=white>\($1)</rect>" }
                .joined()
                + "</svg>"
            let style =
                "<style>body { margin: 0; background: black } svg, iframe { display: block; border: 0 }</style>"
            let page = """
                <html data-width=256 data-height=160 data-fps=10 data-duration=2>\(style)\(svg)
                <iframe width=256 height=80 srcdoc="\(style)\(svg)"></iframe>
                """
            let video = try Render(page: page, ["--frame-source", source]).colours
            let edges = stride(from: 8, to: 160, by: 16).map { y in
                video.frames.indices.map { frame in
                    (0..<256).first { video.pixel(frame, x: $0, y: y)[0] > 126 } ?? -1
                }
            }
            let expected = [
                [0, 0, 0, 20, 60, 100, 140, 180, 0, 0, 0, 20, 60, 100, 140, 180, 0, 0, 0, 0],
                [0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 0, 0, 0, 0, 0, 0, 100, 100, 0],
                [0, 0, 0, 100, 100, 100] + [Int](repeating: 0, count: 14),
                [0, 0, 0, 0, 0, 100, 100, 100] + [Int](repeating: 0, count: 12),
                [0, 0, 0, 0, 35, 85, 35, 85, 35, 85] + [Int](repeating: 100, count: 10),
            ]
            #expect(Array(edges[..<5]) == expected)
            #expect(Array(edges[5...]) == expected, "in the document within")
        }
    }
}
