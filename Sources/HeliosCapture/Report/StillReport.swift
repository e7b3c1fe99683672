import Frames

/// The result of a still capture.
public struct StillReport: Sendable, Hashable {
    /// In pixels.
    public let size: PixelSize
    /// Its time on the timeline.
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

    /// A human-readable line.
    public var summary: String {
        "\(output): \(size) at \((milliseconds / 1000).milliseconds) s, \(bytes.byteCountText)".onOneLine
    }
}
