import Foundation
import Testing

extension EndToEnd {
    /// Standard streams that are closed, full or slow, and what else a parent leaves to the command.
    @Suite struct StreamTests {
        private let workspace: Workspace

        init() throws {
            workspace = try Workspace()
            _ = try workspace.write("<html data-width=64 data-height=36 data-duration=0.2>", as: "page.html")
        }

        /// Runs the command by a shell, with redirections.
        private func run(_ arguments: [String], _ redirections: String) throws -> Command.Outcome {
            try Command.start(
                ["-c", "exec \"$0\" \"$@\" \(redirections)", Command.path] + arguments,
                in: workspace.path,
                executable: "/bin/sh"
            ).finish()
        }

        @Test(
            arguments: [
                (["--version"], ">/dev/full", 73, "standard output: No space left on device"),
                (["--help"], ">/dev/full", 73, "standard output: No space left on device"),
                (
                    ["--generate-completion-script", "bash"], ">/dev/full", 73,
                    "standard output: No space left on device"
                ),
                (["schema", "jobs"], ">&-", 73, "standard output: Bad file descriptor"),
                (["page.html", "-q", "-o", "-"], ">&-", 73, "cannot write the standard output: ffmpeg"),
                (["page.html", "--json", "--progress-fd", "1"], ">&2", 64, "which has other data"),
                (["inspect", "page.html"], ">/dev/full", 73, "standard output: No space left on device"),
                (["batch", "-"], "<&-", 66, "cannot read the jobs: the standard input: Bad file descriptor"),
                (["batch", "-"], "</", 66, "cannot read the jobs: the standard input: Is a directory"),
            ] as [([String], String, Int32, String)]
        )
        func whatCannotBeWrittenOrReadIsTold(
            arguments: [String],
            redirections: String,
            status: Int32,
            says: String
        ) throws {
            let outcome = try run(arguments, redirections)
            #expect(outcome.status == status && outcome.standardError.contains(says), "\(outcome)")
            #expect(try workspace.contents == ["page.html"])
        }

        @Test func aProcessSubstitutionIsRead() throws {
            let job = #"{"input": "page.html"}"#
            let outcome = try Command.start(
                ["-c", "exec \"$0\" batch <(echo '\(job)') -o a.mp4 --dry-run", Command.path],
                in: workspace.path,
                executable: "/bin/bash"
            ).finish()
            #expect(outcome.standardOutput == "1\tpage\ta.mp4\n", "\(outcome.standardError)")
        }

        /// The kernel discards how the children of such a parent end.
        @Test func aParentThatIgnoresSIGCHLDChangesNothing() throws {
            let script = """
                import os, signal, sys
                signal.signal(signal.SIGCHLD, signal.SIG_IGN)
                os.execv(sys.argv[1], sys.argv[1:])
                """
            let outcome = try Command.start(
                ["-c", script, Command.path, "page.html", "-o", "a.mp4"],
                in: workspace.path,
                executable: "/usr/bin/python3"
            ).finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
        }

        /// The reader takes its time, and the pipe holds a page.
        @Test func nothingIsLostOnANonBlockingStream() throws {
            let script = """
                import fcntl, json, os, subprocess, sys, time
                out, into = os.pipe()
                fcntl.fcntl(into, 1031, 4096)
                os.set_blocking(into, False)
                tool = subprocess.Popen(sys.argv[1:], stderr=into)
                os.close(into)
                time.sleep(2)
                lines = [json.loads(line) for line in open(out)]
                print(tool.wait(), lines[-1]["type"], sum(len(json.dumps(line)) for line in lines) > 4096)
                """
            let arguments = ["page.html", "-vv", "--progress", "ndjson"] + Command.byRing
            let outcome = try Command.start(
                ["-c", script, Command.path] + arguments,
                in: workspace.path,
                executable: "/usr/bin/python3"
            ).finish()
            #expect(outcome.standardOutput == "0 completed True\n", "\(outcome.standardError)")
        }
    }
}
