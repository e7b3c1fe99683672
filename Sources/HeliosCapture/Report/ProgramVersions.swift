import Browser
import Encoding

/// The versions of the programs that have made a video.
public struct ProgramVersions: Sendable, Hashable {
    public let heliosCapture: String
    /// The browser's product string, as `HeadlessChrome/156.0.8078.108`.
    public let chromium: String
    /// As `5.1.9-0+deb12u1`.
    public let ffmpeg: String

    init(chromium: String, ffmpeg: String) {
        heliosCapture = Version.current
        self.chromium = chromium
        self.ffmpeg = ffmpeg
    }

    /// The versions of a page's browser and of the encoder.
    static func of(_ page: Page, _ tools: FFmpegTools) async throws -> ProgramVersions {
        ProgramVersions(chromium: try await page.browserProduct(), ffmpeg: tools.shortVersion)
    }
}
