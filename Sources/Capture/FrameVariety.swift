import Foundation
import Frames
import Synchronization

/// How often the picture changes from one frame of a render to the next; if it never does, that is probably a mistake.
public final class FrameVariety: Sendable {
    private struct State {
        var count = 0
        /// The number of frames that differ from the one before; the first one does.
        var distinct = 0
        var previous: FrameContent?
        /// The number of the piece in which two frames have differed last.
        var place = 0
        /// The first frame; nil once another has differed.
        var first: Data?
    }

    private let format: FrameFormat
    private let state = Mutex(State())

    /// - Parameter format: the frames'.
    public init(_ format: FrameFormat) {
        self.format = format
    }

    /// A sink that compares the frames and passes all of them on.
    public func watching(_ sink: any FrameSink) -> any FrameSink {
        ObservedSink(sink: sink) { try self.compare($0.content) }
    }

    /// The number of frames whose bytes differ from those of the frame before, the first one included.
    ///
    /// Pictures that return later count again: to recognise them, every frame would have to be read in whole.
    public var distinctFrames: Int { state.withLock { $0.distinct } }

    /// A description of identical frames; nil if they differ, or there is only one.
    public var sameness: String? {
        let (first, count) = state.withLock { ($0.first, $0.count) }
        guard let first, count > 1 else { return nil }
        let colour = Self.colour(of: (first, format.pixels))
        return "all \(count) frames are \(colour.map { "\($0) all over" } ?? "the same")"
    }

    /// The colour of a picture of a single colour, in CSS notation.
    private static func colour(of picture: (bytes: Data, pixels: RawPixels)) -> String? {
        picture.bytes.withUnsafeBytes { bytes in
            guard picture.pixels == .yuv420p else {
                guard bytes.count >= 4, isUniform(bytes, 0..<bytes.count, step: 4) else { return nil }
                let isRedFirst = picture.pixels == .rgba
                return hexadecimal(bytes[isRedFirst ? 0 : 2], bytes[1], bytes[isRedFirst ? 2 : 0])
            }
            // Six bytes per four pixels: four of Y, one of U, one of V.
            let luma = bytes.count * 2 / 3
            let chroma = bytes.count / 6
            let planes = [0..<luma, luma..<luma + chroma, luma + chroma..<bytes.count]
            guard planes.allSatisfy({ isUniform(bytes, $0, step: 1) }) else { return nil }
            let y = 1.164384 * (Double(bytes[0]) - 16)
            let u = Double(bytes[luma]) - 128
            let v = Double(bytes[luma + chroma]) - 128
            let colours = [y + 1.792741 * v, y - 0.213249 * u - 0.532909 * v, y + 2.112402 * u]
                .map { UInt8(min(255, max(0, $0.rounded()))) }
            return hexadecimal(colours[0], colours[1], colours[2])
        }
    }

    /// Whether all groups of `step` bytes are equal.
    private static func isUniform(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, step: Int) -> Bool {
        guard let start = bytes.baseAddress, range.count >= step else { return false }
        return memcmp(start + range.lowerBound, start + range.lowerBound + step, range.count - step) == 0
    }

    private static func hexadecimal(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> String {
        let digits = [red, green, blue].map { $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16) }
        return "#\(digits.joined())"
    }

    private func compare(_ content: FrameContent) throws {
        let (previous, place) = state.withLock { ($0.previous, $0.place) }
        let first = previous == nil ? try content.bytes() : nil
        // The frame before is still as it was: its place is free for another only when this one has been passed on. If
        // its file has gone with its browser, it counts as different.
        let difference = previous.map { previous in
            Result { try content.difference(from: previous, startingAt: place) }
        }
        state.withLock { state in
            state.count += 1
            state.previous = content
            if case .success(nil) = difference { return }
            if case .success(let number?) = difference { state.place = number }
            state.distinct += 1
            state.first = first
        }
    }
}
