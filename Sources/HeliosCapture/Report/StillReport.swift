import Frames

/// What a still shows, and where it is.
public struct StillReport: Sendable, Hashable {
    /// In pixels.
    public let size: PixelSize
    /// Its moment on the timeline.
    public let milliseconds: Double
    /// The path of the file.
    public let output: String
    /// The size of the file.
    public let bytes: Int

    public init(size: PixelSize, milliseconds: Double, output: String, bytes: Int) {
        self.size = size
        self.milliseconds = milliseconds
        self.output = output
        self.bytes = bytes
    }

    /// A line for people.
    public var summary: String {
        "\(output): \(size) at \((milliseconds / 1000).milliseconds) s, \(bytes.byteCountText)".onOneLine
    }
}
