import Capture
import Waiting

extension RenderJob {
    /// Opens the composition in `count` further browsers, at once, and runs `body` when all are ready for frame 0.
    ///
    /// The sound is the first browser's alone.
    func withHelpers<Value: Sendable>(
        _ count: Int,
        of first: PreparedRender,
        _ body: ([PreparedRender]) async throws -> Value
    ) async throws -> Value {
        guard count > 0 else { return try await body([]) }
        let ready = Monitor([PreparedRender?](repeating: nil, count: count))
        let isDone = Monitor(false)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    let composition = first.composition
                    try await quiet.withComposition(composition.search, composition.hints, composition.route)
                    {
                        other in
                        let prepared = try await prepare(other, losses: first.losses)
                        try await other.begin()
                        ready.update { $0[number] = prepared }
                        try await isDone.wait { $0 ? () : nil }
                    }
                }
            }
            group.addTask {
                try await ready.wait { $0.allSatisfy { $0 != nil } ? () : nil }
            }
            // The first to end is the one that waits for all, unless one has failed.
            try await group.next()
            let value = try await body(ready.read { $0.compactMap(\.self) })
            isDone.update { $0 = true }
            while try await group.next() != nil {}
            return value
        }
    }
}
