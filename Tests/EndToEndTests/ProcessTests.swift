import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Renders that are ended from outside, in the middle.
    @Suite struct ProcessTests {
        /// A long render whose first frames are with ffmpeg.
        private static func running(in folder: FailureFolder) throws -> Session {
            let arguments = [Workspace.fixture("clocks.html"), "--duration", "600", "--progress", "bar"]
            let session = try folder.start(arguments)
            try #require(session.writes(" left"), "no progress was shown")
            return session
        }

        private static func kill(_ session: Session, _ part: String, _ signal: Int32 = SIGKILL) throws {
            let victims = session.members.filter { $0.commandLine.contains(part) }
            try #require(!victims.isEmpty)
            for victim in victims { Glibc.kill(victim.identifier, signal) }
        }

        @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
        func aSignalEndsItInOrder(signal: Int32, status: Int32) throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            Glibc.kill(session.process, signal)
            try folder.check(session, status: status, says: [], contents: before)
        }

        /// As Ctrl-C does on a terminal: the whole group gets the signal, again and again.
        @Test func repeatedSignalsChangeNothing() throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            for _ in 0..<5 { Glibc.kill(-session.process, SIGINT) }
            try folder.check(session, status: 130, says: [], contents: before)
        }

        @Test(
            arguments: [
                ("--type=renderer", 65, "rash"), ("--user-data-dir", 65, "Chromium ended"),
                ("/ffmpeg ", 74, "ffmpeg"),
            ] as [(String, Int32, String)]
        )
        func theDeathOfAChildIsToldAtOnce(child: String, status: Int32, says: String) throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            try Self.kill(session, child)
            try folder.check(session, status: status, says: [says], contents: before)
        }

        /// Nothing can be cleaned up by a process that is killed: its guard does that.
        @Test func theGuardEndsTheBrowserOfAKilledTool() throws {
            let folder = try FailureFolder()
            let session = try Self.running(in: folder)
            Glibc.kill(session.process, SIGKILL)
            let outcome = session.finish()
            #expect(outcome.status == 128 + SIGKILL)
            #expect(Leftovers.profiles(in: outcome.standardError).count == 1)
            let deadline = Date(timeIntervalSinceNow: 10)
            var leftovers = Leftovers(of: session, outcome: outcome)
            while !leftovers.findings.isEmpty, Date() < deadline {
                usleep(20_000)
                leftovers = Leftovers(of: session, outcome: outcome)
            }
            #expect(leftovers.findings == [])
        }

        @Test func successLeavesTheVideoAlone() throws {
            let workspace = try Workspace()
            let session = try Session(
                [Workspace.fixture("clocks.html"), "-o", "a.mp4", "-v", "--frame-count", "3"],
                in: workspace.path
            )
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(Leftovers.profiles(in: outcome.standardError).count == 1)
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try workspace.contents == ["a.mp4"])
        }
    }
}
