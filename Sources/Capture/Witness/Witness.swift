import Foundation
import Frames
import Waiting

/// A second browser with the plain page, and no shell around it, that steps through the same timeline: its pictures
/// are what frames are held against.
public struct Witness: Sendable {
    /// Opens the page, ready for frame 0, for as long as the body runs. May be called again: each time it begins anew.
    public typealias Open =
        @Sendable (_ body: @Sendable (WitnessPage) async throws -> Void) async throws -> Void

    let open: Open
    let checksAll: Bool
    let isFinal: Bool
    let rests: Bool
    let hasThumbnails: Bool
    let processors: Int
    let isReplaceable: Bool
    let account: Monitor<WitnessAccount>

    /// - Parameters:
    ///   - checksAll: whether every frame is checked.
    ///   - isFinal: whether a frame that differs ends the render, and is not replaced by the witness's.
    ///   - rests: whether what pages draw is one canvas of theirs, as it is.
    ///   - hasThumbnails: whether its pictures show what the browser shows of the whole page.
    ///   - processors: how many the machine has.
    ///   - isReplaceable: whether several browsers' pictures may be had in its place, by beginning again.
    ///   - account: filled in as the frames go by.
    public init(
        checksAll: Bool,
        isFinal: Bool,
        rests: Bool = false,
        hasThumbnails: Bool = false,
        processors: Int = 1,
        isReplaceable: Bool = false,
        account: Monitor<WitnessAccount>,
        open: @escaping Open
    ) {
        self.open = open
        self.checksAll = checksAll
        self.isFinal = isFinal
        self.rests = rests
        self.hasThumbnails = hasThumbnails
        self.processors = processors
        self.isReplaceable = isReplaceable
        self.account = account
    }
}

/// The witness's page, which goes from frame to frame.
public struct WitnessPage: Sendable {
    /// Goes through a frame without a look at it, and says how often scripts have changed what is heard by then.
    let pass: @Sendable (_ frame: Int) async throws -> Int
    /// Goes to a frame, and takes its picture; nil: it is the same as the last.
    let picture: @Sendable (_ frame: Int, RawPixels) async throws -> RawPicture?
    /// Takes the picture of the frame that was gone through last; nil: it is the same as the last.
    let again: @Sendable (_ frame: Int, RawPixels) async throws -> RawPicture?
    /// Makes a small picture of the frame that was gone through last, of `size`; nil: there is none.
    let thumbnail: @Sendable (_ size: PixelSize) async throws -> Thumbnail?
}

extension WitnessPage {
    /// - Parameters:
    ///   - strategy: one that gives pictures of the browser's own: PNG files, or a canvas's RGBA pixels.
    ///   - format: the strategy's.
    public init(loop: CaptureLoop, strategy: any CaptureStrategy, format: CaptureFormat) {
        pass = { try await loop.pass(strategy, frame: $0) }
        picture = { index, pixels in
            try Self.read(try await loop.take(strategy, frame: index), format, as: pixels)
        }
        again = { index, pixels in
            try Self.read(try await loop.retake(strategy, frame: index), format, as: pixels)
        }
        thumbnail = { size in
            guard let png = try await strategy.thumbnail(size) else { return nil }
            let thumbnail = try Thumbnail(png: png)
            return thumbnail.size == size ? thumbnail : nil
        }
    }

    private static func read(_ picture: CapturedPicture, _ format: CaptureFormat, as pixels: RawPixels) throws
        -> RawPicture?
    {
        switch picture {
        case .unchanged: return nil
        case .pending, .proven: preconditionFailure("a witness gives pictures of the browser's own")
        case .data(let data):
            switch format.frameFormat {
            case .png: return try RawPicture(png: data, crop: format.crop, as: pixels)
            case .raw(let size, _): return RawPicture(rgba: data, size, as: pixels)
            }
        }
    }
}
