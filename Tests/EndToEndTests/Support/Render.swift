import Foundation
import Testing

/// A render that is expected to succeed, of a page that the test writes.
struct Render {
    let workspace: Workspace
    let report: String
    let output: String

    /// Quick to encode, and without loss.
    static let lossless = ["--preset", "ultrafast", "--crf", "0", "--pixel-format", "yuv444p"]

    /// Renders `page` (HTML) or `input` (a path or URL).
    init(
        page: String? = nil,
        input: String? = nil,
        _ arguments: [String] = [],
        in workspace: Workspace? = nil,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let workspace = try workspace ?? Workspace()
        let path = try page.map { try workspace.write($0, as: "page.html") } ?? input ?? ""
        let output = "\(workspace.path)/\(UUID().uuidString).mp4"
        let outcome = try Command.run(
            [path, "-o", output, "--preset", "ultrafast"] + Command.byRing + arguments,
            in: workspace.path
        )
        self.workspace = workspace
        self.output = output
        report = outcome.standardError
        try #require(outcome.status == 0, "\(report)", sourceLocation: location)
    }

    var colours: Video { get throws { try reading { try Video.colours($0) } } }
    var hashes: [String] { get throws { try reading(Video.hashes) } }
    var properties: [String: String] { get throws { try reading(Video.properties) } }
    var clocks: ClockReadings { get throws { try reading { try ClockReadings($0) } } }

    /// The colours of every `step`th pixel of every `step`th row.
    func sampled(every step: Int) throws -> Video {
        try reading { try Video.colours($0, every: step) }
    }

    /// The workspace must not be removed before its video was read.
    private func reading<Value>(_ read: (String) throws -> Value) throws -> Value {
        try withExtendedLifetime(workspace) { try read(output) }
    }
}
