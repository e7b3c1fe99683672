import Foundation
import Frames
import Waiting

/// A second browser with the plain page, without a shell around it, that steps through the same timeline: its pictures
/// are the reference for frames that pages draw themselves.
public struct Witness: Sendable {
    /// Opens the page, ready for frame 0, and closes it when the body returns. Each call opens a new page.
    public typealias Open =
        @Sendable (_ body: @Sendable (WitnessPage) async throws -> Void) async throws -> Void

    let open: Open
    let checksAll: Bool
    let isFinal: Bool
    let hasThumbnails: Bool
    let processors: Int
    let isReplaceable: Bool
    let account: Monitor<WitnessAccount>

    /// - Parameters:
    ///   - checksAll: whether every frame is checked.
    ///   - isFinal: whether a frame that differs ends the render instead of being replaced by the witness's.
    ///   - hasThumbnails: whether thumbnails of the whole page are comparable with the frames.
    ///   - processors: the number of processors of the machine.
    ///   - isReplaceable: whether the render may start over with several browsers that take screenshots instead.
    ///   - account: updated as frames are checked.
    public init(
        checksAll: Bool,
        isFinal: Bool,
        hasThumbnails: Bool = false,
        processors: Int = 1,
        isReplaceable: Bool = false,
        account: Monitor<WitnessAccount>,
        open: @escaping Open
    ) {
        self.open = open
        self.checksAll = checksAll
        self.isFinal = isFinal
        self.hasThumbnails = hasThumbnails
        self.processors = processors
        self.isReplaceable = isReplaceable
        self.account = account
    }
}

/// The page of the witness, which steps from frame to frame.
public struct WitnessPage: Sendable {
    /// Skips a frame, and returns how many times scripts have changed the audio so far.
    let skip: @Sendable (_ frame: Int) async throws -> Int
    /// Moves to a frame and captures it; nil: it is identical to the previous picture.
    let picture: @Sendable (_ frame: Int, RawPixels) async throws -> RawPicture?
    /// Captures the frame that was skipped last; nil: it is identical to the previous picture.
    let again: @Sendable (_ frame: Int, RawPixels) async throws -> RawPicture?
    /// Skips a frame and makes a thumbnail of it, of `size`; nil: there is none. Also returns how many times scripts have
    /// changed the audio so far.
    let thumbnail: @Sendable (_ frame: Int, _ size: PixelSize) async throws -> (Thumbnail?, audioChanges: Int)
}

extension WitnessPage {
    /// - Parameters:
    ///   - strategy: one that captures the browser's own pictures: PNG files, or the RGBA pixels of a canvas.
    ///   - format: the strategy's.
    public init(loop: CaptureLoop, strategy: any CaptureStrategy, format: CaptureFormat) {
        skip = { try await loop.skip(strategy, frame: $0) }
        picture = { index, pixels in
            try Self.read(try await loop.capture(strategy, frame: index), format, as: pixels)
        }
        again = { index, pixels in
            try Self.read(try await loop.recapture(strategy, frame: index), format, as: pixels)
        }
        thumbnail = { index, size in
            let (png, audioChanges) = try await loop.thumbnail(strategy, frame: index, size)
            let thumbnail = try png.map { try Thumbnail(png: $0) }
            return (thumbnail?.size == size ? thumbnail : nil, audioChanges)
        }
    }

    private static func read(_ picture: CapturedPicture, _ format: CaptureFormat, as pixels: RawPixels) throws
        -> RawPicture?
    {
        switch picture {
        case .unchanged: return nil
        case .pending, .proven: preconditionFailure("a witness gives pictures of the browser's own")
        case .data(let data): return try RawPicture(data, format, as: pixels)
        }
    }
}
