/// The versions of the programs that have made a video.
public struct ProgramVersions: Sendable, Hashable {
    public let heliosCapture: String
    /// The browser's product string, such as `HeadlessChrome/156.0.8078.108`.
    public let chromium: String
    /// Such as `5.1.9-0+deb12u1`.
    public let ffmpeg: String

    init(chromium: String, ffmpeg: String) {
        heliosCapture = Version.current
        self.chromium = chromium
        self.ffmpeg = ffmpeg
    }
}
