import Foundation
import Testing

/// A render whose pixels are kept to the bit, with their alpha.
struct LosslessRender {
    /// R, G, B, A of every pixel.
    let video: Video
    let report: String

    init(
        page: String,
        _ arguments: [String] = [],
        in workspace: Workspace? = nil,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let workspace = try workspace ?? Workspace()
        let output = "\(workspace.path)/\(UUID().uuidString).mov"
        let outcome = try Command.run(
            [
                try workspace.write(page, as: "page.html"), "-o", output,
                "--video-codec", "png", "--pixel-format", "rgba",
            ] + arguments,
            in: workspace.path
        )
        report = outcome.standardError
        try #require(outcome.status == 0, "\(report)", sourceLocation: location)
        video = try withExtendedLifetime(workspace) { try Video.straight(output) }
    }
}
