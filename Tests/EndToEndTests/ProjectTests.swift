import Foundation
import Testing

extension EndToEnd {
    /// Options from a project's file.
    @Suite struct ProjectTests {
        private static let config = """
            {
                "$schema": "./schema.json",
                "width": 64, "height": 36, "duration": 0.1, "preset": "ultrafast", "crf": 30, "mute": true,
                "props": {"colour": "#00ff00"}, "map": {"https://cdn.test/": "vendor"},
                "output": "made.mp4",
                "profiles": {
                    "wide": {"width": 128, "mute": false, "props": "@red.json"},
                    "draft": {"quality": "draft"}
                }
            }
            """

        private func workspace(_ config: String = config) throws -> Workspace {
            let workspace = try Workspace()
            for folder in ["site", "site/vendor"] {
                try FileManager.default.createDirectory(
                    atPath: "\(workspace.path)/\(folder)",
                    withIntermediateDirectories: false
                )
            }
            let page = """
                <script src="https://cdn.test/lib.js"></script>
                <script>document.documentElement.style.background = loaded && __HELIOS_PROPS__.colour</script>
                """
            _ = try workspace.write(page, as: "site/page.html")
            _ = try workspace.write("var loaded = true;", as: "site/vendor/lib.js")
            _ = try workspace.write(##"{"colour": "#ff0000"}"##, as: "site/red.json")
            _ = try workspace.write(config, as: "site/helios.json")
            return workspace
        }

        /// The lines of `--print-config`, by their options.
        private func settings(_ arguments: [String], in workspace: Workspace) throws -> [String: [String]] {
            let outcome = try Command.run(arguments + ["--print-config"], in: workspace.path)
            #expect(outcome.status == 0 && outcome.standardError == "", "\(outcome)")
            let lines = outcome.standardOutput.split(separator: "\n").map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
            return Dictionary(lines.map { ($0[0], Array($0.dropFirst())) }) { $1 }
        }

        @Test func laterLevelsDecideOverEarlierOnes() throws {
            let workspace = try workspace()
            let folder = try #require(realpath("\(workspace.path)/site", nil))
            defer { free(folder) }
            let file = "\(String(cString: folder))/helios.json"
            let arguments = ["site/page.html", "--profile", "wide", "--video-bitrate=1M", "--height", "48"]
            let settings = try settings(arguments, in: workspace)
            let expected = [
                "width": ["128", "\(file), profile wide"], "height": ["48", "command line"],
                "duration": ["0.1", file], "mute": ["false", "\(file), profile wide"],
                "crf": ["", "default"], "video-bitrate": ["1M", "command line"],
                "quality": ["standard", "default"], "strict": ["false", "default"],
                "map": ["https://cdn.test/=\(String(cString: folder))/vendor", file],
                "props": ["@\(String(cString: folder))/red.json", "\(file), profile wide"],
            ]
            for (name, values) in expected { #expect(settings[name] == values, "\(name)") }
            let without = try self.settings(["site/page.html", "--no-config"], in: workspace)
            #expect(Set(without.values.compactMap(\.last)) == ["default"])
            let described = [
                "width": "as the composition declares, else 1920", "workers": "auto", "timeout": "30.0",
                "crf": "by --quality, 18 with libx264", "selector": "", "mute": "false",
            ]
            for (name, value) in described { #expect(without[name]?.first == value, "\(name)") }
            _ = try workspace.write(#"{"audio": []}"#, as: "silent.json")
            let silent = try self.settings(["site/page.html", "--config", "silent.json"], in: workspace)
            #expect(silent["audio"]?.first == "" && silent["audio"]?.last?.hasSuffix("silent.json") == true)
        }

        @Test func aRenderDoesWhatTheFileSays() throws {
            let workspace = try workspace()
            let outcome = try Command.run(
                ["site/page.html", "-q", "--profile", "wide", "--depfile", "made.d"],
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let video = try Video.colours("\(workspace.path)/site/made.mp4")
            #expect(video.size == "128x36" && video.pixel(0, x: 60, y: 18)[0] > 240)
            let rule = try String(contentsOfFile: "\(workspace.path)/made.d", encoding: .utf8)
            for name in ["helios.json", "red.json", "vendor/lib.js"] {
                #expect(rule.contains("site/\(name)"), "\(name)")
            }
            let still = try Command.run(["still", "site/page.html", "-q"], in: workspace.path)
            #expect(still.status == 0, "\(still.standardError)")
            let picture = try Video.straight("\(workspace.path)/page.png")
            #expect(picture.size == "64x36" && picture.pixel(0, x: 60, y: 18)[1] > 240)
            _ = try workspace.write("input,profile\nsite/page.html,wide\n", as: "jobs.csv")
            let batch = try Command.run(
                ["batch", "jobs.csv", "-o", "batch.mp4", "-q", "--height", "48"],
                in: workspace.path
            )
            #expect(batch.status == 0, "\(batch.standardError)")
            #expect(try Video.colours("\(workspace.path)/batch.mp4").size == "128x48")
        }

        /// Without its options it would be another video.
        @Test func aLinkToAFileThatIsGoneIsNotIgnored() throws {
            let workspace = try workspace()
            unlink("\(workspace.path)/site/helios.json")
            symlink("gone.json", "\(workspace.path)/site/helios.json")
            let outcome = try Command.run(["site/page.html"], in: workspace.path)
            #expect(outcome.status == 66, "\(outcome)")
            #expect(outcome.standardError.contains("cannot read the configuration: "), "\(outcome)")
        }

        @Test(
            arguments: [
                (#"{"widht": 1}"#, [], "there is no option 'widht'", "Is it 'width'?"),
                (#"{"profiles": {"a": {"widht": 1}}}"#, [], "helios.json, profile a", "Is it 'width'?"),
                (
                    #"{"profiles": {"draft": {}}}"#, ["--profile", "draf"], "there is no profile 'draf'",
                    "Is it 'draft'?"
                ),
                (#"{"width": "1280"}"#, [], "'width' takes a number", ""),
                (#"{"mute": "yes"}"#, [], "'mute' takes true or false", ""),
                (#"{"quality": "best"}"#, [], "'quality' takes draft, standard, high", ""),
                (#"{"map": {"https://a/": 1}, "map": 3}"#, [], "'map' takes an object of texts", ""),
                (
                    #"{"map": {"https://a/": "vendor", "https://b/": 1}}"#, [],
                    "'map' takes an object of texts", ""
                ),
                (#"{"audio": [1]}"#, [], "'audio' takes a list of texts", ""),
                (#"{"fps": "fast"}"#, [], "the configuration cannot be used", "a rate is written"),
                (#"{"json": true}"#, [], "'json' is for the command line alone", ""),
                (#"{"profiles": []}"#, [], "'profiles' takes an object", ""),
                ("[]", [], "the configuration is not a JSON object", ""),
                ("{", [], "the configuration is not JSON", ""),
                ("\u{FEFF}{\"fps\": \"fast\"}", [], "the configuration cannot be used", "a rate is written"),
                ("{}", ["--config", "none.json"], "cannot read the configuration: none.json", ""),
                ("{}", ["--no-config", "--profile", "a"], "exclude each other", ""),
            ] as [(String, [String], String, String)]
        )
        func whatCannotBeUsedIsRefused(config: String, arguments: [String], message: String, advice: String)
            throws
        {
            let workspace = try workspace(config)
            let outcome = try Command.run(["site/page.html"] + arguments, in: workspace.path)
            #expect([64, 66].contains(outcome.status), "\(outcome)")
            #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
            #expect(advice.isEmpty || outcome.standardError.contains(advice), "\(outcome.standardError)")
        }
    }
}
