import Foundation
import Synchronization

/// The indices of the files that are served, each computed once: a browser asks for a file many times.
public final class MovieIndexes: Sendable {
    private struct Known: Sendable {
        var indexes: [OpenFile.State: Task<MovieIndex?, Never>] = [:]
        /// Those that are known, the latest last.
        var order: [OpenFile.State] = []
    }

    private let known = Mutex(Known())
    private let limit: Int

    /// - Parameter limit: how many are kept.
    public init(limit: Int = 64) {
        self.limit = limit
    }

    /// The index of a file, as it is now; nil if its own will do.
    public func index(of file: OpenFile) async -> MovieIndex? {
        let task = known.withLock { known in
            if let task = known.indexes[file.state] { return task }
            let task = Task { MovieIndex(file) }
            known.indexes[file.state] = task
            known.order.append(file.state)
            if known.order.count > limit { known.indexes[known.order.removeFirst()] = nil }
            return task
        }
        return await task.value
    }

    /// How many are kept.
    var count: Int { known.withLock { $0.indexes.count } }
}
