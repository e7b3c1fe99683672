import Foundation
import Testing

extension EndToEnd {
    /// What a video was made from, for make.
    @Suite struct DependencyTests {
        private static let page = """
            <html data-width=64 data-height=36 data-duration=0.2>
            <link rel=stylesheet href="style%20sheet.css">
            <script type=module>
                import { colour } from 'colours';
                document.body.style.background = colour;
            </script>
            <img src="https://cdn.test/dot.svg" width=1><audio src="no%20preload.wav" preload=none></audio>
            """

        private func workspace() throws -> Workspace {
            let workspace = try Workspace()
            for folder in ["site", "site/node_modules", "site/node_modules/colours", "cdn", "out", "type"] {
                try FileManager.default.createDirectory(
                    atPath: "\(workspace.path)/\(folder)",
                    withIntermediateDirectories: true
                )
            }
            _ = try workspace.write(Self.page, as: "site/page.html")
            _ = try workspace.write("body { margin: 0 }", as: "site/style sheet.css")
            _ = try workspace.write(#"{"main": "main.js"}"#, as: "site/node_modules/colours/package.json")
            let module = "export const colour = '#00ff00';"
            _ = try workspace.write(module, as: "site/node_modules/colours/main.js")
            _ = try workspace.write(module, as: "site/node_modules/colours/unused.js")
            let picture = "<svg xmlns='http://www.w3.org/2000/svg'/>"
            _ = try workspace.write(picture, as: "cdn/dot.svg")
            _ = try workspace.write("{}", as: "props.json")
            let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
            try FileManager.default.copyItem(atPath: font, toPath: "\(workspace.path)/type/sans.ttf")
            for name in ["site/no preload.wav", "bed.wav"] {
                let sound = ["-v", "error", "-f", "lavfi", "-i", "sine=d=0.2", "\(workspace.path)/\(name)"]
                _ = try Command.start(sound, in: workspace.path, executable: "/usr/bin/ffmpeg").finish()
            }
            return workspace
        }

        private static let arguments = [
            "site/page.html", "-o", "out/page.mp4", "--preset", "ultrafast", "--map", "https://cdn.test/=cdn",
            "--props", "@props.json", "--audio", "bed.wav", "--fonts", "type", "--depfile", "out/page.d",
        ]

        @Test func aRuleNamesAllThatWasUsed() throws {
            let workspace = try workspace()
            let outcome = try Command.run(Self.arguments, in: workspace.path)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let text = try String(contentsOfFile: "\(workspace.path)/out/page.d", encoding: .utf8)
            let rule = text.components(separatedBy: "\n\n")[0].replacing(" \\\n  ", with: " ")
            #expect(
                rule == """
                    out/page.mp4: site/page.html type/sans.ttf props.json bed.wav cdn/dot.svg site/no\\ preload.wav \
                    site/node_modules/colours/main.js site/node_modules/colours/package.json \
                    site/style\\ sheet.css
                    """
            )
        }

        @Test func aRenderThatFailsWritesNone() throws {
            let workspace = try workspace()
            _ = try workspace.write("throw new Error('boom')", as: "site/node_modules/colours/main.js")
            let outcome = try Command.run(Self.arguments + ["-q"], in: workspace.path)
            #expect(outcome.status == 65)
            let contents = try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/out")
            #expect(contents == [])
        }

        @Test(arguments: [
            ("site/page.html", "would overwrite an input"), ("out/page.mp4", "two outputs are the same file"),
            ("none/page.d", "Make the folder first"), ("-", "--depfile takes the name of a file"),
            ("cdn/dot.svg", "which the page uses"),
        ])
        func itIsNoOtherFile(path: String, message: String) throws {
            let workspace = try workspace()
            let outcome = try Command.run(Self.arguments + ["--depfile", path], in: workspace.path)
            #expect(
                [64, 73].contains(outcome.status) && outcome.standardError.contains(message),
                "\(outcome)"
            )
            let kept = try String(contentsOfFile: "\(workspace.path)/cdn/dot.svg", encoding: .utf8)
            #expect(kept.hasPrefix("<svg"))
        }
    }
}
