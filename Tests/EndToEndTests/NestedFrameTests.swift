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

        /// What the page does to a picture's time, it does there as in the composition itself.
        @Test func vectorPicturesInFramesStopAndSeek() throws {
            let svg =
                "<svg width=256 height=16><rect width=16 height=16 fill=white>"
                + "<animate attributeName=x to=200 dur=1s /></rect></svg>"
            let render = try Render(
                page: """
                    <html data-width=256 data-height=32 data-fps=10 data-duration=1>
                    <style>html, body { margin: 0; background: black } svg, iframe { display: block; border: 0 }</style>
                    \(svg)<iframe id=f width=256 height=16
                        srcdoc="<style>body { margin: 0; background: black }</style>\(svg)"></iframe>
                    <script>
                        const both = () => [document, f.contentDocument].map(inner => inner.querySelector('svg'));
                        const steps = {
                            3: svg => svg.pauseAnimations(), 6: svg => svg.unpauseAnimations(), 8: svg => svg.setCurrentTime(0.1),
                        };
                        window.__hf = { duration: 1, seek(seconds) {
                            const step = steps[Math.round(seconds * 10)];
                            if (step) both().forEach(step);
                        } };
                    </script>
                    """
            )
            let video = try render.colours
            let edges = [8, 24].map { y in
                video.frames.indices.map { frame in
                    (0..<256).first { video.pixel(frame, x: $0, y: y)[0] > 126 } ?? -1
                }
            }
            #expect(edges[0] == [0, 20, 40, 60, 60, 60, 60, 80, 20, 40])
            #expect(edges[1] == edges[0])
        }

        /// Chromium's ticks lie a month ahead: what began before frame 0 would repeat for so long.
        @Test(arguments: ["ring", "screenshot"])
        func vectorPicturesInShadowTreesBeginWithTheVideo(source: String) throws {
            let svg =
                "<svg style='display: block' width=256 height=16><rect width=16 height=16 fill=white>"
                + "<animate attributeName=x to=240 begin=.2s dur=.8s repeatCount=indefinite /></rect></svg>"
            let roots = ["open", "closed"].map {
                "<div><template shadowrootmode=\($0)>\(svg)</template></div>"
            }
            let body = "<style>body { margin: 0; background: black }</style>"
            let render = try Render(
                page: """
                    <html data-width=256 data-height=96 data-fps=10 data-duration=1>
                    <style>iframe { display: block; border: 0 }</style>
                    \(body)\(svg)\(roots.joined())<div id=host></div>
                    <script>host.attachShadow({ mode: 'open' }).innerHTML = `\(svg)`</script>
                    <iframe width=256 height=32 srcdoc="\(body)\(roots.joined())"></iframe>
                    """,
                ["--frame-source", source, "--timeout", "10"]
            )
            let video = try render.colours
            for y in stride(from: 8, to: 96, by: 16) {
                let edges = video.frames.indices.map { frame in
                    (0..<256).first { video.pixel(frame, x: $0, y: y)[0] > 126 } ?? -1
                }
                #expect(edges == [0, 0, 0, 30, 60, 90, 120, 150, 180, 210], "row \(y / 16)")
            }
        }
    }
}
