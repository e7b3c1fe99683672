import Foundation
import Synchronization

/// A cache of the indexes of served files: a browser requests a file many times.
public final class MovieIndexes: Sendable {
    private struct Known: Sendable {
        var indexes: [OpenFile.State: Task<MovieIndex?, Never>] = [:]
        /// The cached indexes, the most recent last.
        var order: [OpenFile.State] = []
    }

    private let known = Mutex(Known())
    private let limit: Int

    /// - Parameter limit: the size of the cache.
    public init(limit: Int = 64) {
        self.limit = limit
    }

    /// The index of a file in its current state; nil if its own is fine.
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

    /// The number of cached indexes.
    var count: Int { known.withLock { $0.indexes.count } }
}
