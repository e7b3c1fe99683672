import Foundation
import Testing

extension EndToEnd {
    /// Videos that are left as they are where they would be the same.
    @Suite struct ConditionalTests {
        private static let page = """
            <html data-width=64 data-height=36 data-duration=0.1><link rel=stylesheet href=style.css>
            <link rel=stylesheet href=later.css>
            """

        private func workspace() throws -> Workspace {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write("body { background: lime }", as: "style.css")
            return workspace
        }

        private func render(_ arguments: [String] = [], in workspace: Workspace) throws -> Command.Outcome {
            try Command.run(["page.html", "--if-changed", "--json"] + arguments, in: workspace.path)
        }

        /// What a file is told by: what is written anew is another.
        private func state(_ name: String, in workspace: Workspace) throws -> [String] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(workspace.path)/\(name)")
            let keys: [FileAttributeKey] = [.systemFileNumber, .modificationDate, .size]
            return keys.map { "\(attributes[$0] ?? "")" }
        }

        @Test func onlyWhatWouldBeOtherwiseIsMade() throws {
            let workspace = try workspace()
            let fast = ["--preset", "ultrafast", "-o", "a.mp4"]
            let first = try render(fast, in: workspace)
            #expect(first.status == 0 && first.standardOutput.contains("\"frames\":3"), "\(first)")
            let made = try state("a.mp4", in: workspace)
            let second = try render(fast, in: workspace)
            #expect(second.status == 0 && second.standardError == "a.mp4: unchanged\n", "\(second)")
            let input = "\(workspace.path)/page.html"
            let report =
                #"{"input":"\#(input)","output":"a.mp4","bytes":\#(made[2]),"unchanged":true}"# + "\n"
            #expect(second.standardOutput == report)
            let events = try render(fast + ["--progress", "ndjson"], in: workspace)
            #expect(events.standardError == "{\"type\":\"completed\",\"report\":\(report.dropLast())}\n")
            #expect(try render(fast + ["-q"], in: workspace).standardError == "")
            _ = try workspace.write("body { background: lime }", as: "style.css")
            #expect(try render(fast, in: workspace).standardOutput == report, "the same text again")
            #expect(try state("a.mp4", in: workspace) == made)

            let changes: [(String, [String], () throws -> Void)] = [
                ("a file", [], { _ = try workspace.write("body { background: red }", as: "style.css") }),
                ("a file that was missing", [], { _ = try workspace.write("", as: "later.css") }),
                (
                    "a file that is gone", [],
                    { try FileManager.default.removeItem(atPath: "\(workspace.path)/style.css") }
                ),
                ("an option", ["--seed", "2"], {}),
                ("a file beside it", ["--seed", "2", "--depfile", "a.d"], {}),
            ]
            for (what, arguments, change) in changes {
                let before = try state("a.mp4", in: workspace)
                try change()
                let outcome = try render(fast + arguments, in: workspace)
                #expect(outcome.standardOutput.contains("\"frames\":3"), "\(what): \(outcome)")
                #expect(try state("a.mp4", in: workspace) != before, "\(what)")
                let again = try render(fast + arguments, in: workspace)
                #expect(again.standardOutput.contains("\"unchanged\":true"), "\(what): \(again)")
            }
        }

        @Test(arguments: ["1", "2"]) func aBatchSkipsWhatIsDone(jobs: String) throws {
            let workspace = try workspace()
            _ = try workspace.write("name,input,seed\na,page.html,1\nb,page.html,2\n", as: "jobs.csv")
            let batch = [
                "batch", "jobs.csv", "-o", "{name}.mp4", "--if-changed", "--preset", "ultrafast", "--jobs",
                jobs,
            ]
            let first = try Command.run(batch, in: workspace.path)
            #expect(first.status == 0 && first.standardError.contains("2 videos in"), "\(first)")
            try FileManager.default.removeItem(atPath: "\(workspace.path)/b.mp4")
            let table = try Command.run(batch + ["--dry-run"], in: workspace.path)
            #expect(table.standardOutput == "1\tpage\ta.mp4\tunchanged\n2\tpage\tb.mp4\n")
            let second = try Command.run(batch, in: workspace.path)
            #expect(second.status == 0, "\(second)")
            #expect(second.standardError.contains("] a.mp4: unchanged\n"))
            #expect(
                second.standardError.contains("1 video in") && second.standardError.contains(", 1 unchanged")
            )
        }

        @Test(arguments: [
            (["-o", "-"], "the output cannot hold a record of its inputs"),
            (["-o", "frames/"], "the output cannot hold a record"),
            (["-o", "a.avi"], "the output cannot hold a record"),
            (["--", "https://127.0.0.1:9/"], "whether a page on the web has changed cannot be known"),
        ])
        func whatCannotBeKnownIsRefused(arguments: [String], message: String) throws {
            let workspace = try workspace()
            let input = arguments.first == "--" ? [] : ["page.html"]
            let outcome = try Command.run(["--if-changed"] + input + arguments, in: workspace.path)
            #expect(outcome.status == 64 && outcome.standardError.contains(message), "\(outcome)")
        }
    }
}
