import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// HyperFrames' projects: compositions of files of their own, put into a page without its runtime.
    @Suite struct CompositionProjectTests {
        /// What is seen in rows of squares of 16 pixels, by the names of ``colours``.
        static let rows: [(y: Int, frames: Range<Int>, squares: String)] = [
            // The page itself: nothing of a composition's styles and scripts, and nothing that is hidden. A script's
            // animation runs although it is paused.
            (0, 0..<6, "wc-g-r----------"), (0, 6..<30, "wc-g-g----------"),
            // Two of one file, with values and elements of their own; the second begins where the first ends,
            // and so do the animations of its styles.
            (1, 0..<3, "rbp#rybr--------"), (1, 3..<9, "rbpwrybg--------"),
            (1, 9..<12, "--------gbv#gybr"), (1, 12..<21, "--------gbvwgybg"),
            (1, 21..<30, "----------------"),
            // One in one in one, in a slot of twice the speed that begins at 0.1 s: it lasts from 0.4 s to 0.6 s.
            (2, 0..<12, "----------------"), (2, 12..<13, "osl-wc----------"),
            (2, 18..<30, "----------------"),
            // A template of the page, which fades in its second half; what its script does later, and what it
            // has registered.
            (3, 0..<3, "mmrrr-----------"), (3, 3..<6, "mgrrr-----------"), (3, 6..<15, "mgggg-----------"),
        ]

        static let colours: [Character: [Int]] = [
            "r": [255, 0, 0], "g": [0, 255, 0], "b": [0, 0, 255], "c": [0, 255, 255], "m": [255, 0, 255],
            "y": [255, 255, 0], "w": [255, 255, 255], "o": [255, 128, 0], "v": [128, 0, 255],
            "p": [255, 0, 128],
            "s": [0, 128, 255], "l": [128, 255, 0], "-": [0, 0, 0], "#": [128, 128, 128],
        ]

        @Test(arguments: ["ring", "screenshot"])
        func aProjectPlaysAsItIs(source: String) throws {
            let page = Workspace.fixture("project/index.html")
            let video = try Render(input: page, ["--frame-source", source] + Render.lossless).colours
            try #require(video.size == "256x64" && video.frames.count == 30)
            for (row, frames, squares) in Self.rows {
                for frame in frames {
                    for (column, name) in squares.enumerated() {
                        let found = video.pixel(frame, x: column * 16 + 8, y: row * 16 + 8)
                        let differs = zip(found, Self.colours[name] ?? []).contains { abs($0 - $1) > 8 }
                        #expect(
                            !differs,
                            "frame \(frame), row \(row), column \(column): \(found), not \(name)"
                        )
                    }
                }
            }
            // The clock of the innermost runs at the speed of all around it; half of the fade is over at 0.75 s.
            #expect(abs(video.pixel(15, x: 56, y: 40)[2] - 100) < 8)
            #expect(abs(video.pixel(22, x: 8, y: 56)[0] - 136) < 8)
        }

        /// The value counts in all compositions that declare it.
        @Test func propsAreVariables() throws {
            let page = Workspace.fixture("project/index.html")
            let props = ["--props", ##"{"tint":"#ffff00"}"##, "--frame-count", "10"]
            let video = try Render(input: page, props + Render.lossless).colours
            for (x, y, frame) in [(24, 8, 0), (8, 24, 0), (136, 24, 9)] {
                let found = video.pixel(frame, x: x, y: y)
                #expect(!zip(found, [255, 255, 0]).contains { abs($0 - $1) > 8 }, "\(x), \(y): \(found)")
            }
        }

        @Test(
            arguments: [
                (
                    #"{"titel":"x"}"#,
                    [#"there is no variable "titel""#, "There are title (string), tint (color)"]
                ),
                (#"{"tint":1}"#, [#""tint" is 1, and must be color"#, "--props"]),
            ]
        )
        func propsThatAreNoVariablesAreRefused(props: String, texts: [String]) throws {
            let page = Workspace.fixture("project/index.html")
            try FailureFolder().check([page, "--props", props], status: 64, says: texts)
        }

        /// A file that is nothing but a template is a page, too.
        @Test func aTemplateIsAPage() throws {
            let workspace = try Workspace()
            let page = try workspace.write(
                """
                <template id="leaf-template">
                    <style>body { background: #00ff00 }</style>
                    <div data-composition-id="leaf" data-width="64" data-height="32" data-duration="0.2" data-fps="30">
                        <i style="position: absolute; left: 0; top: 0; width: 16px; height: 16px"></i>
                    </div>
                    <script>
                        const box = document.querySelector('[data-composition-id="leaf"] i');
                        __timelines.leaf = {
                            duration: () => 0.2,
                            seek(time) { box.style.background = time > 0.09 ? '#ff0000' : '#0000ff'; },
                        };
                    </script>
                </template>
                """,
                as: "leaf.html"
            )
            let video = try Render(input: page, Render.lossless, in: workspace).colours
            try #require(video.size == "64x32" && video.frames.count == 6)
            for (frame, x, colour) in [
                (0, 8, [0, 0, 255]), (2, 8, [0, 0, 255]), (3, 8, [255, 0, 0]), (5, 40, [0, 255, 0]),
            ] {
                let found = video.pixel(frame, x: x, y: 8)
                #expect(!zip(found, colour).contains { abs($0 - $1) > 8 }, "frame \(frame), \(x): \(found)")
            }
        }

        static let slot = "data-start=0 data-duration=1"

        @Test(
            arguments: [
                (
                    "<div id=h data-composition-id=a data-composition-src=a.html \(slot)></div>",
                    ["<div id=\"back\">", "leads back to itself: a.html → b.html → a.html"]
                ),
                (
                    "<div id=h data-composition-id=gone data-composition-src=gone.html \(slot)></div>",
                    [
                        "<div id=\"h\">", "data-composition-src=\"gone.html\" cannot be loaded",
                        "gone.html answers 404",
                    ]
                ),
                (
                    "<div id=h data-composition-src=c.html data-variable-values='{' \(slot)></div>",
                    ["<div id=\"h\">: data-variable-values=\"{\" is not JSON"]
                ),
                (
                    "<div id=h data-composition-src=d.html \(slot)></div>",
                    ["<div id=\"h\">: the script http", "gone.js could not be loaded"]
                ),
                (
                    "<div id=h data-composition-src=e.html \(slot)></div>",
                    ["an error of its own", "/e.html"]
                ),
                (
                    "<script>setTimeout(() => { late.dataset.compositionSrc = 'c.html'; }, 90)</script><b id=late></b>",
                    ["Frame 3", "<b id=\"late\">", "came after time 0"]
                ),
                (
                    """
                    <audio id=s src=x.wav \(slot)
                        data-fx-chain='{"version":1,"nodes":[{"type":"reverb","id":"n1"}]}'></audio>
                    """,
                    ["<audio id=\"s\">: data-fx-chain=\"reverb\" asks for effects on sound"]
                ),
                (
                    #"<img id=i \#(slot) data-color-grading='{"preset":"warm"}'>"#,
                    ["<img id=\"i\">: data-color-grading=", "asks for colours"]
                ),
            ]
        )
        func whatCannotBePutInIsNamed(body: String, texts: [String]) throws {
            let folder = try FailureFolder()
            let files = [
                "a.html":
                    "<template><div data-composition-id=a><b data-composition-src=b.html></b></div></template>",
                "b.html": """
                <template><div data-composition-id=b><div id=back data-composition-src=a.html></div></div></template>
                """,
                "c.html": "<template><div data-composition-id=c></div></template>",
                "d.html":
                    "<template><div data-composition-id=d></div><script src=gone.js></script></template>",
                "e.html":
                    "<script>throw new Error('an error of its own')</script><div data-composition-id=e></div>",
            ]
            for (name, text) in files { _ = try folder.workspace.write(text, as: name) }
            let page = try folder.workspace.write(
                """
                <!DOCTYPE html><body><div data-composition-id=main data-start=0 data-duration=0.3 data-width=64
                    data-height=64 data-fps=30 data-no-timeline>\(body)</div>
                """,
                as: "page.html"
            )
            try folder.check([page], status: 65, says: texts)
        }
    }
}
