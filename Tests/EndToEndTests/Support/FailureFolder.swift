import Foundation
import Testing

/// A working folder with an older video in it, for renders that fail: nothing in it may change.
struct FailureFolder {
    let workspace: Workspace
    private static let older = "an older video"

    init() throws {
        workspace = try Workspace()
        _ = try workspace.write(Self.older, as: "out.mp4")
        _ = try workspace.writeProgram("echo ffmpeg version 4.4.2", as: "old-ffmpeg")
        let stopping = "case $* in -version) exec ffmpeg -version;; esac; cat > /dev/null; kill -STOP $$"
        _ = try workspace.writeProgram(stopping, as: "stopping-ffmpeg")
        try FileManager.default.createDirectory(
            atPath: "\(workspace.path)/folder.mp4",
            withIntermediateDirectories: false
        )
    }

    /// Starts a render to `out.mp4`.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Session {
        let output = arguments.contains("-o") ? [] : ["-o", "out.mp4"]
        let isPicture = arguments.contains { $0.hasSuffix("/") }
        let preset = isPicture || arguments.contains("--preset") ? [] : ["--preset", "ultrafast"]
        return try Session(
            arguments + output + preset + ["-v"] + Command.byRing,
            in: workspace.path,
            environment: environment
        )
    }

    /// Runs a render that must fail.
    @discardableResult
    func check(
        _ arguments: [String],
        status: Int32,
        says texts: [String],
        environment: [String: String] = [:],
        location: SourceLocation = #_sourceLocation
    ) throws -> Command.Outcome {
        let before = try workspace.contents
        let session = try start(arguments, environment: environment)
        return try check(session, status: status, says: texts, contents: before, location: location)
    }

    /// Waits for a render that must fail, and looks at what it leaves.
    @discardableResult
    func check(
        _ session: Session,
        status: Int32,
        says texts: [String],
        contents before: [String],
        location: SourceLocation = #_sourceLocation
    ) throws -> Command.Outcome {
        let outcome = session.finish()
        let leftovers = Leftovers(of: session, outcome: outcome)
        #expect(outcome.status == status, "\(outcome.standardError)", sourceLocation: location)
        let message = outcome.standardError.components(separatedBy: "helios-capture: error: ").dropFirst()
        for text in texts {
            let isSaid = message.contains { $0.contains(text) }
            #expect(isSaid, "\(text) is not in \(outcome.standardError)", sourceLocation: location)
        }
        #expect(outcome.standardOutput == "", sourceLocation: location)
        #expect(leftovers.findings == [], sourceLocation: location)
        #expect(try workspace.contents == before, sourceLocation: location)
        let kept = try String(contentsOfFile: "\(workspace.path)/out.mp4", encoding: .utf8)
        #expect(kept == Self.older, sourceLocation: location)
        return outcome
    }
}
