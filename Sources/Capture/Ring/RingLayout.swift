import Frames

/// The layout of the ring's file: a header page, then slots of one frame each.
struct RingLayout: Sendable, Hashable {
    static let pageSize = 4096
    /// The capacity of a pipe: 256 page references, 1 MiB.
    static let pipePages = 256
    /// The length of the marker at the start of the file, which identifies it.
    static let markerSize = 16

    let frameSize: Int
    /// How many later frames must have entered the pipe before no page of a frame can still be in it.
    let held: Int
    let slots: Int
    /// How many frames may be queued for a check.
    let window: Int

    /// The memory for queued frames, in bytes; at least ``leastWindow`` frames are queued.
    static let windowSize = 96 << 20
    static let leastWindow = 3
    static let mostWindow = 64

    /// - Parameters:
    ///   - frameSize: the size of a frame in bytes.
    ///   - isSmall: whether the queue is as short as possible.
    init(frameSize: Int, isSmall: Bool = false) {
        self.frameSize = frameSize
        let most = isSmall ? Self.leastWindow : Self.mostWindow
        window = min(most, max(Self.leastWindow, Self.windowSize / max(1, frameSize)))
        let pages = (frameSize + Self.pageSize - 1) / Self.pageSize
        held = (Self.pipePages + pages - 1) / pages
        // One that is being sent to ffmpeg, one that the worker fills, one that the page draws.
        slots = held + 3 + window
    }

    var headerSize: Int { Self.pageSize }

    /// The distance between slots in bytes: whole pages, so that no page in the pipe belongs to two frames.
    var slotSize: Int { (frameSize + Self.pageSize - 1) / Self.pageSize * Self.pageSize }

    var fileSize: Int { headerSize + slots * slotSize }

    /// The largest layout whose file fits into `free` bytes, besides what the browser itself needs there; nil if none
    /// fits. There are only two, so that the result does not depend on every free byte.
    static func fitting(frameSize: Int, free: UInt64) -> RingLayout? {
        [false, true].map { RingLayout(frameSize: frameSize, isSmall: $0) }
            .first { $0.neededSize <= free }
    }

    /// The shared memory that it requires, in bytes.
    var neededSize: UInt64 { UInt64(fileSize) + 32 << 20 }

    /// The byte range of a picture in the file, by its number.
    func range(ofPicture index: Int) -> Range<Int> {
        let start = headerSize + index % slots * slotSize
        return start..<(start + frameSize)
    }
}
