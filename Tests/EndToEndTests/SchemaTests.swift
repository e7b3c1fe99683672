import Foundation
import HeliosCapture
import TestSupport
import Testing

extension EndToEnd {
    /// What is written and read for programs, held against its JSON Schema by a validator.
    @Suite struct SchemaTests {
        private let workspace: Workspace

        init() throws {
            workspace = try Workspace()
            let page =
                "<html data-width=64 data-height=36 data-duration=0.2><script>if (location.hash) x()</script>"
            _ = try workspace.write(page, as: "page.html")
            let sounding = """
                <html data-width=64 data-height=36 data-duration=0.2><body><audio src="tone.wav"></audio>
                <script>
                    const data = new Audio('data:audio/wav;base64,\(try ToneBurst().encoded().base64EncodedString())');
                    document.body.append(data);
                    let n = 0;
                    requestAnimationFrame(function frame() {
                        document.body.style.background = n++ < 3 ? 'teal' : 'lime';
                        requestAnimationFrame(frame);
                    });
                </script>
                """
            _ = try workspace.write(sounding, as: "sounding.html")
            _ = try workspace.write(try ToneBurst().encoded(), as: "tone.wav")
            _ = try workspace.write("<script>throw new Error('boom')</script>", as: "bad.html")
            let validator = """
                import json, sys
                from jsonschema import Draft202012Validator
                schema = json.load(open(sys.argv[1]))
                Draft202012Validator.check_schema(schema)
                for number, line in enumerate(sys.stdin, 1):
                    for error in Draft202012Validator(schema).iter_errors(json.loads(line)):
                        print(f"line {number}: {error.json_path}: {error.message}")
                """
            _ = try workspace.write(validator, as: "validate.py")
            for name in ["progress", "report", "inspect", "doctor", "config", "jobs"] {
                let schema = try Command.run(["schema", name], in: workspace.path)
                #expect(schema.status == 0)
                _ = try workspace.write(schema.standardOutput, as: "\(name).schema")
            }
        }

        /// What a schema says against lines of JSON.
        private func faults(_ lines: String, _ name: String) throws -> String {
            _ = try workspace.write(lines, as: "lines")
            let outcome = try Command.start(
                ["-c", "exec python3 validate.py \(name).schema < lines"],
                in: workspace.path,
                executable: "/bin/sh"
            ).finish()
            return outcome.standardOutput + outcome.standardError
        }

        @Test func everyLineOfProgressIsValid() throws {
            let preset = ["--preset", "ultrafast"]
            let runs = [
                ["page.html", "-o", "a.mp4", "--verify", "--if-changed"] + preset,
                ["page.html", "-o", "a.mp4", "--verify", "--if-changed"] + preset,
                ["page.html", "--dry-run"], ["still", "page.html"], ["still", "page.html", "-o", "-"],
                ["inspect", "page.html"], ["batch", "jobs", "-o", "{number}.mp4", "--dry-run"],
                ["bad.html", "-v"], ["page.html", "--width", "x"], ["page.html", "--fsp", "25"],
                ["page.html", "--config", "none.json"],
                ["batch", "jobs", "-o", "{number}.mp4", "--keep-going"] + preset,
            ]
            _ = try workspace.write(#"{"input": "page.html"}"# + "\n" + #"{"input": "bad.html"}"#, as: "jobs")
            for (number, arguments) in runs.enumerated() {
                let outcome = try Command.run(arguments + ["--progress", "ndjson"], in: workspace.path)
                let lines = outcome.standardError
                #expect(try faults(lines, "progress") == "", "\(arguments)")
                let ends = lines.split(separator: "\n").filter {
                    $0.contains(#""type":"completed""#) || $0.contains(#""type":"failed""#)
                }
                #expect((outcome.status == 0) == ends.first?.contains("completed"), "\(arguments)")
                let phases = lines.matches(of: /"phase":"(\w+)"/).map { String($0.1) }
                let entered = zip(phases, [""] + phases).filter { $0 != $1 }.map(\.0)
                let all = ["starting", "loading", "rendering", "finishing", "verifying", "finishing"]
                if number == 0 { #expect(entered == all) }
                #expect(ends.count == 1 && lines.hasSuffix("\(ends.last ?? "")\n"), "\(arguments): \(lines)")
            }
        }

        private struct Report: Decodable {
            let input: String
            let frames: Int
            let distinctFrames: Int
            let seconds: Double
            let phases: [String: Double]
            let sounds: [[String: Value]]
            let versions: [String: String]
            let peakChildMemoryBytes: Int

            enum Value: Decodable, Equatable {
                case text(String)
                case other

                init(from decoder: any Decoder) throws {
                    self =
                        (try? decoder.singleValueContainer().decode(String.self)).map { .text($0) } ?? .other
                }
            }
        }

        @Test func reportsAreValid() throws {
            let arguments = ["sounding.html", "--json", "-q", "--preset", "ultrafast", "--if-changed"]
            let lines = try (0..<2).map { _ in try Command.run(arguments, in: workspace.path).standardOutput }
            for line in lines { #expect(try faults(line, "report") == "", "\(line)") }
            #expect(
                lines[1].hasPrefix(#"{"input":"\#(workspace.path)/sounding.html","output":"sounding.mp4","#)
            )
            let report = try JSONDecoder().decode(Report.self, from: Data(lines[0].utf8))
            #expect(report.input == "\(workspace.path)/sounding.html")
            #expect((report.frames, report.distinctFrames) == (6, 2))
            #expect(abs(report.phases.values.reduce(0, +) - report.seconds) < 0.004)
            #expect(report.phases.filter { $0.value == 0 }.keys.sorted() == ["listening", "verifying"])
            #expect(report.sounds.map { $0["origin"] } == [.text("file"), .text("data")])
            #expect(
                report.sounds.map { $0["route"] } == [.text("\(workspace.path)/tone.wav"), .text("pipe:3")]
            )
            #expect(report.versions["heliosCapture"] == Version.current)
            #expect(report.versions["chromium"]?.hasPrefix("HeadlessChrome/") == true)
            #expect(report.versions["ffmpeg"]?.contains(/^\w[^ ]+$/) == true, "\(report.versions)")
            #expect(report.peakChildMemoryBytes > 10 << 20)
            _ = try workspace.write("1\n00:00:00,000 --> 00:00:01,000\na\n", as: "a.srt")
            let inspection = ["inspect", "sounding.html", "--json", "-q", "--subtitles", "a.srt"]
            let inspected = try Command.run(inspection, in: workspace.path).standardOutput
            #expect(try faults(inspected.replacing("\n", with: ""), "inspect") == "", "\(inspected)")
            let doctor = try Command.run(["doctor", "--json"], in: workspace.path).standardOutput
            #expect(try faults(doctor.replacing("\n", with: ""), "doctor") == "", "\(doctor)")
        }

        @Test func whatIsReadIsWhatItsSchemaSays() throws {
            let config =
                #"{"width": 64, "fps": "30000/1001", "profiles": {"a": {"mute": true}}, "audio": ["a"]}"#
            #expect(try faults(config, "config") == "")
            for config in [#"{"widht": 1}"#, #"{"width": "1"}"#, #"{"profiles": {"a": {"mute": 1}}}"#] {
                #expect(try faults(config, "config") != "", "\(config)")
            }
            let jobs =
                #"[{"input": "a", "props.x": [1], "width": 1, "mute": "true", "profile": "draft", "no-config": true}]"#
            #expect(try faults(jobs, "jobs") == "")
            for jobs in [
                #"[{"input": "a", "quiet": true}]"#, #"[{"name": "a"}]"#, #"[{"input": "a", "name": true}]"#,
                #"[{"input": "a", "widht": 1}]"#,
                "[]",
            ] {
                #expect(try faults(jobs, "jobs") != "", "\(jobs)")
            }
        }
    }
}
