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
    static let leastWindow = 4
    static let mostWindow = 64

    /// - Parameter frameSize: the bytes of a frame.
    init(frameSize: Int) {
        self.frameSize = frameSize
        window = min(Self.mostWindow, max(Self.leastWindow, Self.windowSize / max(1, frameSize)))
        let pages = (frameSize + Self.pageSize - 1) / Self.pageSize
        held = (Self.pipePages + pages - 1) / pages
        // One that ffmpeg is given, one that the worker fills, one that the page draws.
        slots = held + 3 + window
    }

    var headerSize: Int { Self.pageSize }

    /// The bytes from one slot to the next: whole pages, so that no page of the pipe has two owners.
    var slotSize: Int { (frameSize + Self.pageSize - 1) / Self.pageSize * Self.pageSize }

    var fileSize: Int { headerSize + slots * slotSize }

    /// Where the bytes of the picture with a number are.
    func range(ofPicture index: Int) -> Range<Int> {
        let start = headerSize + index % slots * slotSize
        return start..<(start + frameSize)
    }
}
