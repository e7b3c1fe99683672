import Testing

extension EndToEnd {
    /// A video in which nothing happens is likely a mistake, and is told of.
    @Suite struct SamenessTests {
        private static let head =
            "<html data-width=64 data-height=36 data-duration=0.1><body style='margin: 0'>"
        private static let moving = """
            <p id=p>0</p><script>
                requestAnimationFrame(function frame() { p.textContent += 'x'; requestAnimationFrame(frame) });
            </script>
            """

        @Test(
            arguments: [
                (
                    "<template id=t><h1>Title</h1></template><canvas id=c width=0></canvas><p></p>",
                    "all 3 frames are #ffffff all over: <template id=\"t\"> was never used; "
                        + "<canvas id=\"c\"> has a size of 0"
                ),
                ("<style>body { background: #000 }</style>", "all 3 frames are #000000 all over"),
                ("<template id=t><h1>Title</h1></template><h1>Title</h1>", "all 3 frames are the same"),
                (moving, nil),
            ] as [(body: String, message: String?)],
            ["ring", "screenshot"]
        )
        func whatStandsStillIsToldOf(sample: (body: String, message: String?), source: String) throws {
            let (body, message) = sample
            let render = try Render(page: Self.head + body, ["--frame-source", source])
            let lines = render.report.split(separator: "\n").filter { $0.contains("Nothing happens") }
            #expect(lines.count == (message == nil ? 0 : 1), "\(render.report)")
            if let message {
                #expect(
                    lines.first?.hasSuffix("warning: Nothing happens in this video: \(message)") == true,
                    "\(lines)"
                )
            }
        }
    }
}
