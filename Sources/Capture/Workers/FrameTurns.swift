/// Which page draws which of the frames that several pages go through: a value.
///
/// Positions count the frames that are wanted. Every page goes through all of them; who draws one never decides what it
/// shows.
struct FrameTurns: Sendable {
    enum Rule: Sendable {
        /// Known beforehand: the page's number, by the position.
        case fixed(@Sendable (_ position: Int) -> Int)
        /// Who comes to a frame first draws it: to pass through one takes less time, so that pages that are level take
        /// turns, and one that begins late joins in when it has caught up.
        case firstCome
    }

    /// What a page does with the frame that it has come to.
    enum Claim: Sendable, Hashable {
        case draw
        case pass
        /// Nothing is left for it: it need not go on.
        case leave
    }

    let count: Int
    private let rule: Rule
    /// The pages that draw, from the first position on as far as that is known; with ``Rule/firstCome``.
    private var owners: [Int] = []
    /// The last position that each page has drawn, or draws.
    private(set) var last: [Int: Int] = [:]
    /// How many positions pages have come to.
    private(set) var claimed = 0
    private var isClosed = false

    /// - Parameter count: how many frames are wanted.
    init(count: Int, rule: Rule) {
        self.count = count
        self.rule = rule
    }

    /// The turns of pages of which each draws every `pages`th frame.
    static func alternating(_ pages: Int, count: Int) -> FrameTurns {
        FrameTurns(count: count, rule: .fixed { $0 % pages })
    }

    /// Whether no page will begin another frame.
    var isOver: Bool { isClosed || claimed == count }

    /// Asked by each page at each position, in order.
    mutating func claim(_ position: Int, by page: Int) -> Claim {
        let claim: Claim
        switch rule {
        case .fixed(let owner): claim = owner(position) == page ? .draw : .pass
        case .firstCome where isOver && page > 0: return .leave
        case .firstCome where position < owners.count || isClosed: claim = .pass
        case .firstCome:
            owners.append(page)
            claim = .draw
        }
        claimed = max(claimed, position + 1)
        if claim == .draw { last[page] = position }
        return claim
    }

    /// Who draws the frame at a position; nil: that is not known yet.
    func owner(of position: Int) -> Int? {
        switch rule {
        case .fixed(let owner): owner(position)
        case .firstCome where position < owners.count: owners[position]
        case .firstCome: isClosed ? 0 : nil
        }
    }

    /// Whether a page that has drawn nothing will not do so any more.
    func isUseless(_ page: Int) -> Bool {
        if case .fixed = rule { return false }
        return isOver && last[page] == nil
    }

    /// Has nobody begin another frame: they count as the first page's, which was lost.
    mutating func close() { isClosed = true }
}
