import Frames

/// What the ring's file looks like: a header page, then slots of one frame each.
struct RingLayout: Sendable, Hashable {
    static let pageSize = 4096
    /// What a pipe holds at most: 256 references to pages, 1 MiB.
    static let pipePages = 256
    /// The first bytes of the file, by which it is told from others.
    static let markerSize = 16

    let frameSize: Int
    /// How many later frames must have gone into the pipe before nothing of a frame can still be in it.
    let held: Int
    let slots: Int
    /// How many frames may wait for a check.
    let window: Int

    /// What frames that wait may take up, in bytes; at least ``leastWindow`` of them.
    static let windowSize = 96 << 20
    static let leastWindow = 3
    static let mostWindow = 64

    /// - Parameters:
    ///   - frameSize: the bytes of a frame.
    ///   - isSmall: whether as few frames as possible are to wait.
    init(frameSize: Int, isSmall: Bool = false) {
        self.frameSize = frameSize
        let most = isSmall ? Self.leastWindow : Self.mostWindow
        window = min(most, max(Self.leastWindow, Self.windowSize / max(1, frameSize)))
        let pages = (frameSize + Self.pageSize - 1) / Self.pageSize
        held = (Self.pipePages + pages - 1) / pages
        // One that ffmpeg is given, one that the worker fills, one that the page draws.
        slots = held + 3 + window
    }

    var headerSize: Int { Self.pageSize }

    /// The bytes from one slot to the next: whole pages, so that no page of the pipe has two owners.
    var slotSize: Int { (frameSize + Self.pageSize - 1) / Self.pageSize * Self.pageSize }

    var fileSize: Int { headerSize + slots * slotSize }

    /// The largest layout of which the file fits into `free` bytes beside what the browser itself needs there; nil if
    /// none does. There are but two, so that what is done does not follow every byte that is free.
    static func fitting(frameSize: Int, free: UInt64) -> RingLayout? {
        [false, true].map { RingLayout(frameSize: frameSize, isSmall: $0) }
            .first { $0.neededSize <= free }
    }

    /// The bytes of shared memory that it takes to use it.
    var neededSize: UInt64 { UInt64(fileSize) + 32 << 20 }

    /// Where the bytes of the picture with a number are.
    func range(ofPicture index: Int) -> Range<Int> {
        let start = headerSize + index % slots * slotSize
        return start..<(start + frameSize)
    }
}
