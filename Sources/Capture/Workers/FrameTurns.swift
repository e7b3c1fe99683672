/// Which page captures which frame: a value without I/O.
///
/// Positions count the requested frames. Every page steps through all of them, so the assignment never affects what a
/// frame shows.
struct FrameTurns: Sendable {
    enum Rule: Sendable {
        /// Fixed in advance: the page's number for each position.
        case fixed(@Sendable (_ position: Int) -> Int)
        /// The first page to reach a frame captures it. Skipping a frame takes less time than capturing it, so pages at
        /// the same position alternate, and a page that starts late joins once it has caught up.
        case firstCome
    }

    /// What a page does with the frame that it has reached.
    enum Claim: Sendable, Hashable {
        case capture
        case skip
        /// No frame is left for it.
        case leave
    }

    let count: Int
    private let rule: Rule
    /// The assigned pages, from the first position on; for ``Rule/firstCome``.
    private var owners: [Int] = []
    /// The last position assigned to each page.
    private(set) var last: [Int: Int] = [:]
    /// How many positions have been reached.
    private(set) var claimed = 0
    private var isClosed = false

    /// - Parameter count: the number of requested frames.
    init(count: Int, rule: Rule) {
        self.count = count
        self.rule = rule
    }

    /// Round robin: each page captures every `pages`th frame.
    static func alternating(_ pages: Int, count: Int) -> FrameTurns {
        FrameTurns(count: count, rule: .fixed { $0 % pages })
    }

    /// Whether every frame is assigned.
    var isOver: Bool { isClosed || claimed == count }

    /// Called by each page for each position, in order.
    mutating func claim(_ position: Int, by page: Int) -> Claim {
        let claim: Claim
        switch rule {
        case .fixed(let owner): claim = owner(position) == page ? .capture : .skip
        case .firstCome where isOver && page > 0: return .leave
        case .firstCome where position < owners.count || isClosed: claim = .skip
        case .firstCome:
            owners.append(page)
            claim = .capture
        }
        claimed = max(claimed, position + 1)
        if claim == .capture { last[page] = position }
        return claim
    }

    /// The page that captures the frame at a position; nil: not assigned yet.
    func owner(of position: Int) -> Int? {
        switch rule {
        case .fixed(let owner): owner(position)
        case .firstCome where position < owners.count: owners[position]
        case .firstCome: isClosed ? 0 : nil
        }
    }

    /// Whether a page that has captured nothing never will.
    func isUseless(_ page: Int) -> Bool {
        if case .fixed = rule { return false }
        return isOver && last[page] == nil
    }

    /// Assigns no further frames: the rest counts as the first page's, which was lost.
    mutating func close() { isClosed = true }
}
