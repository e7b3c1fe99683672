import Foundation
import Testing

extension EndToEnd {
    /// Many videos by one command: each as a call of its own would make it.
    @Suite struct BatchTests {
        /// Draws its prop as a colour, and red as soon as another page has left anything behind.
        private static let page = """
            <html data-width=64 data-height=36 data-duration=0.2><body style="margin: 0"><script>
                const props = window.__HELIOS_PROPS__;
                const seen = localStorage.length > 0 || document.cookie !== '';
                localStorage.setItem('seen', '1');
                document.cookie = 'seen=1';
                document.body.style.background = seen ? '#ff0000' : props.colour;
                if (props.fails) throw new Error('boom');
                let n = 0;
                requestAnimationFrame(function frame() {
                    document.title = n++;
                    document.body.style.borderLeft = `${n}px solid #000`;
                    requestAnimationFrame(frame);
                });
            </script>
            """

        private func workspace(_ jobs: String, as name: String) throws -> Workspace {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write(jobs, as: name)
            return workspace
        }

        @Test func itsVideosAreThoseOfSingleCalls() throws {
            let colours = ["#00ff00", "#0000ff", "#00ffff", "#ffffff", "#888888"]
            let rows = colours.enumerated().map { "page.html,c\($0),\"\($1)\"" }
            let workspace = try workspace(
                "input,name,props.colour\n" + rows.joined(separator: "\n"),
                as: "jobs.csv"
            )
            let outcome = try Command.run(
                ["batch", "jobs.csv", "-o", "out/{name}.mp4", "--jobs", "2", "--preset", "ultrafast"],
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardError.contains("[5/5] out/c"))
            for (index, colour) in colours.enumerated() {
                let single = try Command.run(
                    [
                        "page.html", "-o", "single.mp4", "--preset", "ultrafast", "--props",
                        "{\"colour\": \"\(colour)\"}",
                    ],
                    in: workspace.path
                )
                #expect(single.status == 0)
                let files = ["single.mp4", "out/c\(index).mp4"].map { "\(workspace.path)/\($0)" }
                #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(colour)")
            }
        }

        @Test func aBrokenRowCostsTheOthersNothing() throws {
            let rows = (1...4).map { number in
                """
                {"input": "page.html", "output": "\(number).mp4", "preset": "ultrafast", \
                "props": {"colour": "#00ff00", "fails": \(number == 2)}}
                """
            }
            let workspace = try workspace(rows.joined(separator: "\n"), as: "jobs.jsonl")
            let stopped = try Command.run(["batch", "jobs.jsonl", "--jobs", "1", "-q"], in: workspace.path)
            #expect(stopped.status == 65)
            #expect(stopped.standardError.contains("error: row 2, 2.mp4: "))
            #expect(stopped.standardError.hasSuffix("1 failed, 2 left\n"), "\(stopped.standardError)")
            #expect(try workspace.contents == ["1.mp4", "jobs.jsonl", "page.html"])
            let going = try Command.run(["batch", "jobs.jsonl", "--keep-going", "-q"], in: workspace.path)
            #expect(going.status == 65)
            #expect(try workspace.contents == ["1.mp4", "3.mp4", "4.mp4", "jobs.jsonl", "page.html"])
            let video = try Video.colours("\(workspace.path)/4.mp4")
            #expect(video.pixel(2, x: 40, y: 20)[1] > 240, "no page sees what another has stored")
        }

        @Test(
            arguments: [
                (#"{"input": "page.html"} {"x": 1}"#, "line 1"),
                (#"{"output": "a.mp4"}"#, "row 1"),
                ("{\"input\": \"page.html\"}\n{\"input\": \"page.html\"}", "rows 1 and 2"),
                (#"{"input": "page.html", "presett": "fast"}"#, "Is it 'preset'?"),
                (#"{"input": "page.html", "fps": "fast"}"#, "rate"),
                (#"{"input": "none.html"}"#, "row 1: the input was not found"),
                (#"{"input": "page.html", "mute": "perhaps"}"#, "'mute' takes true or false"),
                (#"{"input": "page.html", "output": "-"}"#, "standard output"),
            ]
        )
        func nothingStartsIfARowCannotBeUsed(jobs: String, message: String) throws {
            let workspace = try workspace(jobs, as: "jobs")
            let outcome = try Command.run(["batch", "jobs"], in: workspace.path)
            #expect(
                [64, 66].contains(outcome.status) && outcome.standardError.contains(message),
                "\(outcome)"
            )
            #expect(try workspace.contents == ["jobs", "page.html"])
        }

        @Test func aSignalEndsItInOrder() throws {
            let row = #"{"input": "page.html", "duration": 600, "props": {"colour": "lime"}, "output": "#
            let workspace = try workspace(
                (1...3).map { row + "\"\($0).mp4\"}" }.joined(separator: "\n"),
                as: "jobs"
            )
            let session = try Session(["batch", "jobs", "--jobs", "1", "-v"], in: workspace.path)
            try #require(session.writes("Starting Chromium"))
            kill(session.process, SIGINT)
            let outcome = session.finish()
            #expect(outcome.status == 130)
            #expect(outcome.standardError.contains("3 left"), "\(outcome.standardError)")
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try workspace.contents == ["jobs", "page.html"])
        }

        /// Rows of two seconds each, one after the other.
        private func start(_ count: Int, _ arguments: [String]) throws -> (Workspace, Session) {
            let rows = (1...count).map { number in
                let props = #"{"colour": "lime"}"#
                return
                    #"{"input": "page.html", "output": "\#(number).mp4", "duration": 2, "props": \#(props)}"#
            }
            let workspace = try workspace(rows.joined(separator: "\n"), as: "jobs")
            let batch = ["batch", "jobs", "--jobs", "1", "--preset", "ultrafast"]
            return (workspace, try Session(batch + arguments, in: workspace.path))
        }

        @Test func whatWasInterruptedGoesOnWhereItWas() throws {
            let (workspace, session) = try start(3, ["--if-changed"])
            try #require(session.writes("[1/3] 1.mp4: "))
            kill(session.process, SIGINT)
            let outcome = session.finish()
            #expect(outcome.status == 130 && outcome.standardError.contains(" left\n"), "\(outcome)")
            let done = try workspace.contents.filter { $0.hasSuffix(".mp4") }
            #expect(done.contains("1.mp4") && done.count < 3)
            let again = try Command.run(
                ["batch", "jobs", "--jobs", "1", "--preset", "ultrafast", "--if-changed"],
                in: workspace.path
            )
            #expect(again.status == 0, "\(again.standardError)")
            #expect(again.standardError.contains("] 1.mp4: unchanged\n"))
            #expect(again.standardError.contains(", \(done.count) unchanged\n"), "\(again.standardError)")
            #expect(try workspace.contents == ["1.mp4", "2.mp4", "3.mp4", "jobs", "page.html"])
        }

        @Test func theDeathOfItsBrowserIsSurvived() throws {
            let (workspace, session) = try start(2, ["--retries", "1", "-v"])
            try #require(session.writes("starting ffmpeg"))
            let browsers = session.members.filter { $0.commandLine.contains("--user-data-dir") }
            try #require(!browsers.isEmpty)
            for browser in browsers { kill(browser.identifier, SIGKILL) }
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            let single = ["page.html", "--duration", "2", "--preset", "ultrafast", "-o", "single.mp4"]
            let props = ["--props", #"{"colour": "lime"}"#]
            #expect(try Command.run(single + props, in: workspace.path).status == 0)
            for name in ["1.mp4", "2.mp4"] {
                let paths = [name, "single.mp4"].map { "\(workspace.path)/\($0)" }
                #expect(FileManager.default.contentsEqual(atPath: paths[0], andPath: paths[1]), "\(name)")
            }
        }
    }
}
