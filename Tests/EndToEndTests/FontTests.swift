import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Fonts of folders beside the system's, for the page and for subtitles alike, and letters that no font has.
    @Suite struct FontTests {
        /// U+2B24, a filled circle, is in DejaVu Sans, and not in DejaVu Serif, which is all that the system has here.
        private static let page = """
            <html data-width=320 data-height=180 data-duration=0.1><body style='margin: 0; background: black'>
            <p id=circle style='margin: 10px; font: 100px/1 serif; color: #fff'>\u{2B24}</p>
            """
        private static let cue = "1\n00:00:00,000 --> 00:00:09,000\n\u{2B24}\n"
        /// What XML makes something else of.
        private static let folder = "it's <a> & [b]: fonts"
        private static let style = [
            "--subtitles", "cue.srt", "--subtitles-style",
            "FontName=DejaVu Serif,FontSize=160,PrimaryColour=&H0000FF,Alignment=6,MarginR=10",
        ]

        /// A working folder, and an environment in which it has the only fonts.
        private static func prepare() throws -> (folder: FailureFolder, environment: [String: String]) {
            let failure = try FailureFolder()
            let workspace = failure.workspace
            for (name, font) in [("\(folder)/inner", "DejaVuSans"), ("system", "DejaVuSerif")] {
                let path = "\(workspace.path)/\(name)"
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    atPath: "/usr/share/fonts/truetype/dejavu/\(font).ttf",
                    toPath: "\(path)/\(font).ttf"
                )
            }
            let path = workspace.path
            let configuration = try workspace.write(
                "<fontconfig><dir>\(path)/system</dir><cachedir>\(path)/system</cachedir></fontconfig>",
                as: "fonts.conf"
            )
            _ = try workspace.write(page, as: "page.html")
            _ = try workspace.write(cue, as: "cue.srt")
            return (failure, ["FONTCONFIG_FILE": configuration])
        }

        @Test func aFolderOfFontsIsThereForThePageAndForSubtitles() throws {
            let (failure, environment) = try Self.prepare()
            let path = failure.workspace.path
            let outcome = try Command.run(
                ["page.html", "-o", "video.mp4", "--strict", "--fonts", "system", "--fonts", Self.folder]
                    + Self.style + Render.lossless,
                in: path,
                environment: environment
            )
            try #require(outcome.status == 0, "\(outcome.standardError)")
            #expect(!outcome.standardError.contains("no font has"))
            let video = try Video.colours("\(path)/video.mp4")
            var (white, red) = (0, 0)
            for y in 0..<180 {
                for x in 0..<320 {
                    let colour = video.pixel(0, x: x, y: y)
                    if colour[0] > 200, colour[1] < 60 { red += 1 }
                    if colour[0] > 200, colour[1] > 200 { white += 1 }
                }
            }
            // Disks, which boxes of lines are not.
            #expect(white > 3000)
            #expect(red > 2000)
        }

        @Test func lettersThatNoFontHas() throws {
            let (failure, environment) = try Self.prepare()
            let missing = "no font has some characters of the page: \u{2B24} (U+2B24) in <p id=\"circle\">"
            let outcome = try Command.run(
                ["page.html", "-o", "video.mp4"] + ["--preset", "ultrafast"],
                in: failure.workspace.path,
                environment: environment
            )
            #expect(outcome.status == 0)
            let report = outcome.standardError
            #expect(report.components(separatedBy: missing).count == 2, "\(report)")
            try failure.check(
                ["page.html", "--strict"],
                status: 65,
                says: [missing, "give its folder with --fonts"],
                environment: environment
            )
            try failure.check(
                ["page.html"] + Self.style,
                status: 65,
                says: ["no font has some characters of the subtitles", "U+2B24", "--fonts"],
                environment: environment
            )
        }

        /// In a canvas, and in what a style sheet puts in.
        @Test func lettersThatAreNoTextOfTheDocument() throws {
            let render = try Render(
                page: """
                    <html data-width=64 data-height=64 data-duration=0.1><style>p::after { content: "\\f0002" }</style>
                    <body><p>words</p><canvas id=c></canvas><script>
                        const context = c.getContext('2d');
                        context.font = 'bold 40px sans-serif';
                        context.fillText('words \u{F0001}', 0, 40);
                    </script>
                    """
            )
            for text in ["(U+F0001) in <canvas id=\"c\">", "(U+F0002) in <p>"] {
                #expect(render.report.contains(text), "\(render.report)")
            }
        }

        @Test func aFolderThatIsOfNoUse() throws {
            let failure = try FailureFolder()
            _ = try failure.workspace.write(Self.page, as: "page.html")
            for (folder, text) in [
                ("none", "the folder of --fonts was not found: none: No such file or directory"),
                ("page.html", "--fonts takes a folder: page.html: it is a file"),
                ("folder.mp4", "there is no font in the folder of --fonts: folder.mp4. It takes TrueType"),
            ] {
                try failure.check(["page.html", "--fonts", folder], status: 66, says: [text])
            }
        }
    }
}
