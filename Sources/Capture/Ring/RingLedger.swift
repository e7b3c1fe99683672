import PageAgent

/// Who owns which slot: the state of a ring as a value without I/O.
///
/// Pictures are numbered in the order in which they are drawn; a frame identical to the one before has none.
struct RingLedger: Sendable {
    enum Outcome: Sendable, Hashable {
        /// Nothing has changed since the previous picture.
        case same
        /// The frame is the picture with this number.
        case drawn(Int)
        /// It cannot be drawn, for this reason.
        case undrawable(String)
    }

    let layout: RingLayout
    /// The number of armed frames, and of those without a picture.
    private var armed = 0
    private var same = 0
    private var outcomes: [Int: Outcome] = [:]
    /// The frames in which the page changed in kind.
    private var newKinds: Set<Int> = []
    /// The frames whose pictures are more than the pixels of one canvas.
    private var composed: Set<Int> = []
    /// The pictures of frames that are being redrawn.
    private var earlier: [Int: Int] = [:]
    /// The last picture that is completely in the pipe.
    private var lastSent = -1
    /// The last frame that the page is done with, so that all its requests are known, and whether it has started work
    /// in it (see ``PageClock/isBusy()``).
    private(set) var lastOver: (frame: Int, isBusy: Bool)?
    private(set) var failure: (any Error)?

    init(layout: RingLayout) {
        self.layout = layout
    }

    /// The largest possible number of pictures: frames without an outcome count as one each.
    var pictures: Int { armed - same }

    /// Arms a frame if its slot is free even if all frames without an outcome are drawn; returns false otherwise.
    ///
    /// A slot is free when so many later pictures are in the pipe that none of its pages can still be in it.
    mutating func arm() -> Bool {
        guard pictures - layout.slots <= lastSent - layout.held else { return false }
        armed += 1
        return true
    }

    mutating func record(_ outcome: Outcome, ofFrame frame: Int, isNewKind: Bool = false) {
        outcomes[frame] = outcome
        if isNewKind { newKinds.insert(frame) }
        if case .drawn = outcome { return }
        same += 1
        guard outcome == .same else { return }
        // A redrawn frame that has not changed keeps its picture.
        if let picture = earlier[frame] { outcomes[frame] = .drawn(picture) }
    }

    /// Records an event of the shell.
    mutating func record(_ event: RingEvent) {
        switch event.kind {
        case .same(let isNewKind): record(.same, ofFrame: event.frame, isNewKind: isNewKind)
        case .drawn(let picture, let isNewKind, let isComposed):
            if isComposed { composed.insert(event.frame) }
            record(.drawn(picture), ofFrame: event.frame, isNewKind: isNewKind)
        case .undrawable(let reason): record(.undrawable(reason), ofFrame: event.frame)
        case .over(let isBusy): recordOver(frame: event.frame, isBusy: isBusy)
        case .lost(let what):
            fail(CaptureError(.lost, "frame \(event.frame): the browser has lost \(what)"))
        case .failed(let reason): fail(CaptureError(.ring, "frame \(event.frame): \(reason)"))
        }
    }

    func outcome(ofFrame frame: Int) -> Outcome? { outcomes[frame] }

    func isNewKind(_ frame: Int) -> Bool { newKinds.contains(frame) }

    /// Whether a frame shows more than the pixels of one canvas; false if it is the same as the one before.
    func isComposed(_ frame: Int) -> Bool { composed.contains(frame) }

    mutating func forget(frame: Int) {
        outcomes[frame] = nil
        earlier[frame] = nil
        newKinds.remove(frame)
        composed.remove(frame)
    }

    mutating func recordOver(frame: Int, isBusy: Bool) {
        lastOver = (frame, isBusy)
    }

    /// Withdraws the outcome of a frame that will be redrawn.
    mutating func reopen(frame: Int) {
        if case .drawn(let picture) = outcomes[frame] { earlier[frame] = picture }
        outcomes[frame] = nil
        lastOver = nil
    }

    mutating func recordSent(picture: Int) {
        lastSent = max(lastSent, picture)
    }

    mutating func fail(_ error: any Error) {
        failure = failure ?? error
    }
}
