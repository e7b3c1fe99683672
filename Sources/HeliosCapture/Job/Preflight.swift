import Browser
import Encoding

/// The encoder, and what it has told before a page was opened.
struct RenderTools: Sendable {
    let ffmpeg: FFmpegTools
    /// The sound that the command line adds.
    let additionalTracks: [AudioTrackConfig]
    /// The subtitles' letters that are left out, in words.
    let missingLetters: String?

    /// What is left out, a line each.
    var omissions: [String] { missingLetters.map { [$0] } ?? [] }
}

/// The programs that do the work; the encoder is looked at while the browser starts.
struct Preflight: Sendable {
    let browser: BrowserConfiguration
    private let finding: Task<RenderTools, any Error>

    init(browser: BrowserConfiguration, find: @escaping @Sendable () async throws -> RenderTools) {
        self.browser = browser
        finding = Task(operation: find)
    }

    /// The encoder.
    ///
    /// - Throws: `FFmpegError`, and ``HeliosError`` for a sound of the command line's that cannot be used.
    var tools: RenderTools {
        get async throws {
            try await withTaskCancellationHandler {
                try await finding.value
            } onCancel: {
                finding.cancel()
            }
        }
    }

    /// Ends it if it is still going on, and waits until no process of it is left.
    func end() async {
        finding.cancel()
        _ = await finding.result
    }
}
