import Browser
import Encoding

/// The results of the preflight: the encoder, and what it has checked before a page was opened.
struct RenderTools: Sendable {
    let ffmpeg: FFmpegTools
    /// The audio tracks of the command line.
    let additionalTracks: [AudioTrackConfig]
    /// A description of the subtitles' characters that are omitted.
    let missingLetters: String?

    /// What is omitted, one line each.
    var omissions: [String] { missingLetters.map { [$0] } ?? [] }
}

/// Finds the external programs; the encoder is checked while the browser starts.
struct Preflight: Sendable {
    let browser: BrowserConfiguration
    private let finding: Task<RenderTools, any Error>

    init(browser: BrowserConfiguration, find: @escaping @Sendable () async throws -> RenderTools) {
        self.browser = browser
        finding = Task(operation: find)
    }

    /// The results, once they are available.
    ///
    /// - Throws: `FFmpegError`, and ``HeliosError`` for an audio file of the command line that cannot be used.
    var tools: RenderTools {
        get async throws {
            try await withTaskCancellationHandler {
                try await finding.value
            } onCancel: {
                finding.cancel()
            }
        }
    }

    /// Cancels it if it is still running, and waits until all its processes have terminated.
    func end() async {
        finding.cancel()
        _ = await finding.result
    }
}
