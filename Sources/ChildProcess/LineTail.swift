import Synchronization

/// The last lines of a stream, kept for error reports.
public final class LineTail: Sendable {
    private let kept = Mutex<[String]>([])
    private let limit: Int
    private let widest: Int

    /// Keeps the last `limit` lines, each truncated to `widest` characters.
    public init(limit: Int = 40, widest: Int = 2000) {
        self.limit = limit
        self.widest = widest
    }

    public func append(_ line: String) {
        kept.withLock { kept in
            kept.append(line.count > widest ? "\(line.prefix(widest))…" : line)
            if kept.count > limit { kept.removeFirst(kept.count - limit) }
        }
    }

    public var lines: [String] { kept.withLock { $0 } }

    /// The lines, joined by newlines.
    public var text: String { lines.joined(separator: "\n") }
}
