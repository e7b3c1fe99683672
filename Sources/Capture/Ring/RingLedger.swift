/// Who has which slot: the state of a ring as a value.
///
/// Pictures are numbered as they are drawn; a frame that does not differ from the one before has none of its own.
struct RingLedger: Sendable {
    enum Outcome: Sendable, Hashable {
        /// Nothing has changed since the last picture.
        case same
        /// The picture with this number holds it.
        case drawn(Int)
        /// It cannot be drawn; why.
        case undrawable(String)
    }

    let layout: RingLayout
    /// Frames that were armed, and those of them that had no picture.
    private var armed = 0
    private var same = 0
    private var outcomes: [Int: Outcome] = [:]
    /// The frames in which the page changed in kind.
    private var newKinds: Set<Int> = []
    /// The pictures of frames that are drawn again.
    private var earlier: [Int: Int] = [:]
    /// The last picture that is in the pipe whole.
    private var lastSent = -1
    /// The last frame that the page is done with, so that all that it has asked for in it is known, and whether it
    /// has begun something in it (see ``PageClock/isBusy()``).
    private(set) var lastOver: (frame: Int, isBusy: Bool)?
    private(set) var failure: (any Error)?

    init(layout: RingLayout) {
        self.layout = layout
    }

    /// How many pictures there may be: of a frame that is still unknown, one.
    var pictures: Int { armed - same }

    /// Whether a frame may be armed: if it is drawn, as all that are still unknown may be, its slot is free.
    ///
    /// A slot is free when so many later pictures are in the pipe that nothing of its own can be in it.
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
        // Drawn again, a frame that is still the same has the picture that it had.
        if let picture = earlier[frame] { outcomes[frame] = .drawn(picture) }
    }

    func outcome(ofFrame frame: Int) -> Outcome? { outcomes[frame] }

    func isNewKind(_ frame: Int) -> Bool { newKinds.contains(frame) }

    mutating func forget(frame: Int) {
        outcomes[frame] = nil
        earlier[frame] = nil
        newKinds.remove(frame)
    }

    mutating func recordOver(frame: Int, isBusy: Bool) {
        lastOver = (frame, isBusy)
    }

    /// Takes a frame back that is to be drawn again.
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
