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
    let isReplaceable: Bool
    let account: Monitor<WitnessAccount>

    /// - Parameters:
    ///   - checksAll: whether every frame is checked.
    ///   - isFinal: whether a frame that differs ends the render, and is not replaced by the witness's.
    ///   - isReplaceable: whether several browsers' pictures may be had in its place, by beginning again.
    ///   - account: filled in as the frames go by.
    public init(
        checksAll: Bool,
        isFinal: Bool,
        isReplaceable: Bool = false,
        account: Monitor<WitnessAccount>,
        open: @escaping Open
    ) {
        self.open = open
        self.checksAll = checksAll
        self.isFinal = isFinal
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
}

extension WitnessPage {
    /// - Parameters:
    ///   - strategy: one that gives pictures of the browser's own: PNG files, or a canvas's RGBA pixels.
    ///   - format: the strategy's.
    public init(loop: CaptureLoop, strategy: any CaptureStrategy, format: CaptureFormat) {
        pass = { try await loop.pass(strategy, frame: $0) }
        picture = { index, pixels in
            switch try await loop.take(strategy, frame: index) {
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
}

/// What the witness was asked for, and why frames were taken from it.
public struct WitnessAccount: Sendable, Hashable {
    /// Frames that follow each other, and why they came from the witness.
    public struct Stretch: Sendable, Hashable {
        public fileprivate(set) var frames: ClosedRange<Int>
        public let reason: String
        /// Whether the page drew them, and wrongly.
        let isDifference: Bool
    }

    /// How many frames were compared.
    public private(set) var checked = 0
    /// The frames that were taken from it.
    public private(set) var stretches: [Stretch] = []

    public init() {}

    /// How many frames were taken from it.
    public var taken: Int { stretches.reduce(0) { $0 + $1.frames.count } }

    /// Why the page that drew the frames itself was given up; nil: it was not.
    public private(set) var loss: String?
    /// How often scripts have changed what is heard, as far as the witness has gone.
    public internal(set) var soundChanges = 0

    mutating func recordCheck() { checked += 1 }

    mutating func recordLoss(_ reason: String) { loss = loss ?? reason }

    mutating func recordTaken(_ index: Int, _ reason: String, isDifference: Bool) {
        // Of frames that differ one after the other the first says enough.
        guard let last = stretches.last, last.frames.upperBound == index - 1,
            last.reason == reason || (last.isDifference && isDifference)
        else {
            stretches.append(Stretch(frames: index...index, reason: reason, isDifference: isDifference))
            return
        }
        stretches[stretches.count - 1].frames = last.frames.lowerBound...index
    }
}
