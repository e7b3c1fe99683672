import Browser
import JSONSupport

/// What a browser can play and draw, as one of its pages reports.
struct BrowserAbilities: Sendable, Hashable {
    /// The names of ``codecs`` that it plays, and of those that it does not.
    let (played, unplayed): ([String], [String])
    /// Who draws WebGL, such as `ANGLE (…, SwiftShader driver)`; nil if there is no WebGL.
    let renderer: String?

    /// Codecs with a media type of each, as `HTMLMediaElement.canPlayType` takes it.
    private static let codecs = [
        ("H.264", #"video/mp4; codecs="avc1.640028""#), ("VP8", #"video/webm; codecs="vp8""#),
        ("VP9", #"video/webm; codecs="vp09.00.10.08""#), ("AV1", #"video/mp4; codecs="av01.0.04M.08""#),
        ("AAC", #"audio/mp4; codecs="mp4a.40.2""#), ("MP3", "audio/mpeg"),
        ("Opus", #"audio/ogg; codecs="opus""#), ("Vorbis", #"audio/ogg; codecs="vorbis""#),
        ("FLAC", "audio/flac"), ("PCM", #"audio/wav; codecs="1""#),
    ]

    init(of page: Page) async throws {
        var (played, unplayed): ([String], [String]) = ([], [])
        for (name, type) in Self.codecs {
            let answer = try await page.evaluate("document.createElement('video').canPlayType('\(type)')")
            if answer.string?.isEmpty == false { played.append(name) } else { unplayed.append(name) }
        }
        (self.played, self.unplayed) = (played, unplayed)
        renderer = try await page.evaluate(Self.rendererScript).string
    }

    /// Source: WebGL's extension `WEBGL_debug_renderer_info`.
    private static let rendererScript = """
        (() => {
            const context = document.createElement('canvas').getContext('webgl');
            const info = context?.getExtension('WEBGL_debug_renderer_info');
            return context && String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
        })()
        """
}

extension BrowserAbilities {
    /// The doctor's results; what is missing concerns only pages that use it.
    var checks: [DoctorReport.Check] { [codecCheck, graphicsCheck] }

    private var codecCheck: DoctorReport.Check {
        guard !unplayed.isEmpty else { return .ok("codecs", played.joined(separator: ", ")) }
        return .warning(
            "codecs",
            "the browser does not play \(unplayed.joined(separator: ", "))",
            advice: "Use a Chromium that does, such as Debian's, or other media."
        )
    }

    private var graphicsCheck: DoctorReport.Check {
        guard let renderer else {
            let advice = "Pages with WebGL fail: see what Chromium says with -vv, or use another."
            return .warning("gpu", "there is no WebGL", advice: advice)
        }
        let isSoftware = renderer.contains("SwiftShader") || renderer.contains("llvmpipe")
        return .ok("gpu", isSoftware ? "not used: the processor draws WebGL, by \(renderer)" : renderer)
    }
}
