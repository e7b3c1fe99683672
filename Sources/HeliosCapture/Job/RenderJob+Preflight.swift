import Browser
import Encoding

extension RenderJob {
    /// The background and scale of the page.
    var surface: PageSurface {
        PageSurface(scale: options.page.scale, isTransparent: options.video.isTransparent)
    }

    /// Finds the browser, and starts to look for the encoder in parallel.
    func withPreflight<Value: Sendable>(
        omissions: Omissions,
        _ body: (Preflight) async throws -> Value
    ) async throws -> Value {
        let browser = try BrowserConfiguration(
            options.tools,
            surface: surface,
            locale: options.page.locale,
            environment: environment,
            timeout: timeout
        )
        let preflight = Preflight(browser: browser) {
            let ffmpeg =
                if let warm {
                    try await warm.encoder(given: options.tools.ffmpeg, environment: environment)
                } else {
                    try await FFmpegTools.find(
                        given: options.tools.ffmpeg,
                        searchPath: environment.searchPath,
                        environment: environment.variables
                    )
                }
            async let letters = missingLetters(ffmpeg)
            let tracks = try await TrackProbe(tools: ffmpeg, timeout: timeout)
                .probe(options.audio.tracks, omissions: omissions)
            return RenderTools(ffmpeg: ffmpeg, additionalTracks: tracks, missingLetters: try await letters)
        }
        do {
            return try await body(preflight)
        } catch {
            await preflight.end()
            throw error
        }
    }
}
