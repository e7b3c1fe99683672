import Foundation
import Frames
import Synchronization

/// From captured pictures to the frames that the encoder is given, which are raw pixels wherever they come from.
///
/// ffmpeg could read PNG files, but Chromium's are RGB or RGBA from one frame to the next (156: one in three RGB), and it
/// sets up its filter graph anew at each change: half of the encoder's time for a second of 320x180.
public struct FrameConversion: Sendable {
    /// The converted frames' format.
    public let format: FrameFormat
    private let captured: CaptureFormat

    /// - Parameters:
    ///   - captured: the format of what is captured. Raw pixels of the right layout are passed on as they are.
    ///   - pixelFormat: the encoder's pixel format, by ffmpeg's name.
    public init(_ captured: CaptureFormat, encodedAs pixelFormat: String, isTransparent: Bool) {
        let size = captured.crop?.size ?? captured.size
        let pixels = RawPixels(size, encodedAs: pixelFormat, isTransparent: isTransparent)
        format = FrameFormat(size, pixels)
        self.captured = captured
    }

    /// A sink that converts the frames, and passes them on to another.
    ///
    /// A picture whose file is the same as the one before is not decoded again. One caller at a time.
    public func converting(_ sink: any FrameSink) -> any FrameSink {
        guard captured.layout != .raw(format.pixels) else { return sink }
        return ConvertingSink(sink: sink, conversion: self)
    }

    fileprivate func converted(_ picture: Data, scratch: PictureScratch) throws -> Data {
        let picture = try RawPicture(picture, captured, as: format.pixels, scratch: scratch)
        guard picture.size == format.size else {
            throw CaptureError(.noPicture, "The browser's picture is \(picture.size), not \(format.size)")
        }
        return picture.data
    }
}

extension RawPixels {
    /// The encoder's own pixel format, if frames can be made in it; else the browser's.
    init(_ size: PixelSize, encodedAs pixelFormat: String, isTransparent: Bool) {
        let isEven = size.width.isMultiple(of: 2) && size.height.isMultiple(of: 2)
        let isConverted = isEven && pixelFormat == RawPixels.yuv420p.rawValue
        self = isTransparent ? .bgra : isConverted ? .yuv420p : .bgr0
    }
}

private final class ConvertingSink: FrameSink {
    private struct Last {
        var captured: Data?
        var converted = Data()
        let scratch = PictureScratch()
    }

    private let sink: any FrameSink
    private let conversion: FrameConversion
    private let last = Mutex(Last())

    init(sink: any FrameSink, conversion: FrameConversion) {
        self.sink = sink
        self.conversion = conversion
    }

    func write(_ frame: Frame) async throws {
        let captured = try frame.content.bytes()
        let converted = try last.withLock { last in
            if last.captured != captured {
                last.converted = try conversion.converted(captured, scratch: last.scratch)
                last.captured = captured
            }
            return last.converted
        }
        try await sink.write(Frame(index: frame.index, data: converted))
    }
}
