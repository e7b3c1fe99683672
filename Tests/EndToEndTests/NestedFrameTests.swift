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
    }
}
