import Foundation
import Testing

extension EndToEnd {
    /// The compositions' Makefile, with small compositions.
    @Suite struct MakeTests {
        private let workspace: Workspace

        init() throws {
            workspace = try Workspace()
            let makefile = Workspace.repository("Compositions/Makefile")
            try FileManager.default.copyItem(atPath: makefile, toPath: "\(workspace.path)/Makefile")
        }

        private func add(_ name: String, _ content: String, seconds: Double = 0.1) throws {
            let folder = "\(workspace.path)/\(name)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            _ = try workspace.write(
                "<html data-width=64 data-height=36 data-duration=\(seconds)><body>\(content)",
                as: "\(name)/index.html"
            )
        }

        private static let variables = ["HELIOS=\(Command.path)", "FLAGS=--quiet --preset ultrafast"]

        /// Runs make.
        ///
        /// - Returns: its exit status, what it said, and the videos that it began to make.
        private func make(_ arguments: [String] = ["-j2"]) throws -> (
            status: Int32, text: String, made: [String]
        ) {
            let outcome = try Command.start(
                arguments + Self.variables,
                in: workspace.path,
                executable: "/usr/bin/make"
            ).finish()
            let made = outcome.standardOutput.matches(of: /--output out\/(\S+)/).map { String($0.1) }
            return (outcome.status, outcome.standardOutput + outcome.standardError, made.sorted())
        }

        private var videos: [String] {
            get throws {
                try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/out").sorted()
            }
        }

        private func touch(_ name: String) throws {
            let later = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: 5)]
            try FileManager.default.setAttributes(later, ofItemAtPath: "\(workspace.path)/\(name)")
        }

        @Test func onlyWhatNeedsItIsMadeAgain() throws {
            try add("one", "<link rel=stylesheet href=style.css>")
            try add("two", "two")
            _ = try workspace.write("body { background: lime }", as: "one/style.css")
            let first = try make()
            #expect(first.status == 0 && first.made == ["one.mp4", "two.mp4"], "\(first.text)")
            #expect(try videos == ["one.d", "one.mp4", "two.d", "two.mp4"])
            let second = try make()
            #expect(second.status == 0 && second.made == [], "\(second.text)")
            try touch("one/style.css")
            #expect(try make().made == ["one.mp4"])
            try FileManager.default.removeItem(atPath: "\(workspace.path)/one/style.css")
            let third = try make()
            #expect(third.status == 0 && third.made == ["one.mp4"], "\(third.text)")
            #expect(try make().made == [], "what was removed is no part of it any more")
        }

        @Test func aRecipeThatFailsLeavesNoTarget() throws {
            try add("bad", "<script>throw new Error('boom')</script>")
            try add("good", "good")
            let outcome = try make(["-j2", "-k"])
            #expect(outcome.status == 2 && outcome.text.contains("Error 65"), "\(outcome.text)")
            #expect(try videos == ["good.d", "good.mp4"])
        }

        @Test func anInterruptedOneLeavesNoTarget() throws {
            try add("long", "<p style='animation: x 600s'>", seconds: 600)
            let session = try Session(
                ["-j2", "HELIOS=\(Command.path)", "FLAGS=-v --preset ultrafast"],
                executable: "/usr/bin/make",
                in: workspace.path
            )
            try #require(session.writes("starting ffmpeg"))
            kill(-session.process, SIGINT)
            let outcome = session.finish()
            #expect(outcome.status != 0)
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try videos == [])
        }
    }
}
