import Testing

extension EndToEnd {
    @Suite struct NestedFrameTests {
        /// Their timelines lie at another distance from the composition's in every run; the pictures are the same.
        @Test(arguments: ["ring", "screenshot"])
        func animationsInFramesAreTheSameToTheBit(source: String) throws {
            let arguments = Render.lossless + ["--frame-source", source, "--workers"]
            let renders = try ["1", "2", "1"].map { workers in
                try Render(input: Workspace.fixture("frames.html"), arguments + [workers]).hashes
            }
            #expect(Set(renders[0]).count == 30, "it moves in every frame")
            for other in renders.dropFirst() { #expect(other == renders[0]) }
        }

        /// No script runs in it, so nothing that is waited for in it would ever come.
        @Test func aSandboxedFrameIsShown() throws {
            let render = try Render(
                page: """
                    <html data-width=64 data-height=36 data-fps=10 data-duration=0.5><body style="margin: 0">
                    <iframe sandbox style="border: 0" srcdoc="<body style='background: #0000ff'>"></iframe>
                    """
            )
            let video = try render.colours
            #expect(video.frames.count == 5)
            for frame in video.frames.indices {
                let colour = video.pixel(frame, x: 32, y: 18)
                #expect(colour[0] < 8 && colour[1] < 8 && colour[2] > 247, "\(frame): \(colour)")
            }
        }
    }
}
