import Foundation
import TestSupport
import Testing

/// A page with sound, as small and short as it can be.
struct SoundPage {
    /// The files beside it, by name.
    var files: [String: Data] = [:]
    let html: String

    /// - Parameters:
    ///   - seconds: the video's length.
    ///   - body: what follows the `<body>` tag. Its scripts can call `blobURL(name)`, which fetches a file and
    ///     promises a `blob:` URL of it, and `load(element, source)`, which promises its metadata; `ready` is
    ///     to be set to what the first frame waits for.
    init(
        seconds: Double = 4,
        framesPerSecond: Double = 5,
        head: String = "",
        files: [String: Data] = [:],
        _ body: String
    ) {
        self.files = files
        html = """
            <!DOCTYPE html>
            <html data-width="64" data-height="64" data-fps="\(framesPerSecond)" data-duration="\(seconds)">
            \(head)
            <script>\(Self.script)</script>
            <body>\(body)
            """
    }

    static let script = """
        let ready = Promise.resolve();
        window.helios = { waitUntilStable: () => ready };
        const blobURL = async (name) => URL.createObjectURL(await (await fetch(name)).blob());
        const load = (element, source) => new Promise((resolve) => {
            element.onloadedmetadata = element.onerror = resolve;
            element.src = source;
        });
        """

    /// Writes the page and its files, and returns the page's path.
    func write(to workspace: Workspace) throws -> String {
        for (name, data) in files { _ = try workspace.write(data, as: name) }
        return try workspace.write(html, as: "page.html")
    }

    func render(_ arguments: [String] = [], location: SourceLocation = #_sourceLocation) throws -> Render {
        let workspace = try Workspace()
        return try Render(input: try write(to: workspace), arguments, in: workspace, location: location)
    }
}

extension Render {
    var sound: DecodedSound {
        get throws { try withExtendedLifetime(workspace) { try DecodedSound(decoding: output) } }
    }

    /// What ffprobe says of the sound; empty without sound.
    var soundProperties: [String: String] {
        get throws { try withExtendedLifetime(workspace) { try DecodedSound.properties(output) } }
    }
}
