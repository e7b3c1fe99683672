import Capture
import Waiting

extension RenderJob {
    /// Opens the composition in `count` further browsers in parallel, and runs `body` when all are ready for frame 0.
    ///
    /// The audio comes from the first browser only.
    func withHelpers<Value: Sendable>(
        _ count: Int,
        of first: PageCapture,
        _ body: ([PageCapture]) async throws -> Value
    ) async throws -> Value {
        guard count > 0 else { return try await body([]) }
        let ready = Monitor([PageCapture?](repeating: nil, count: count))
        let isDone = Monitor(false)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    try await withHelper(of: first) { capture in
                        ready.update { $0[number] = capture }
                        try await isDone.wait { $0 ? () : nil }
                    }
                }
            }
            group.addTask {
                try await ready.wait { $0.allSatisfy { $0 != nil } ? () : nil }
            }
            // The first task to end is the one that waits for all browsers, unless one of them has failed.
            try await group.next()
            let value = try await body(ready.read { $0.compactMap(\.self) })
            isDone.update { $0 = true }
            while try await group.next() != nil {}
            return value
        }
    }

    /// Opens the composition in a further browser, ready for frame 0.
    private func withHelper(
        of first: PageCapture,
        _ body: @Sendable (PageCapture) async throws -> Void
    ) async throws {
        let planned = first.planned
        try await quiet.withPlannedPage(planned.preflight, planned.opening) { other in
            let capture = try await prepare(other, omissions: first.omissions)
            try await other.begin()
            try await body(capture)
        }
    }

    /// How to replace a page whose browser fails during the capture.
    func replacement(of first: PageCapture, _ losses: BrowserLosses) -> PageReplacement {
        PageReplacement(losses: losses) { body in
            try await withHelper(of: first) { try await body($0.loop, $0.strategy.strategy) }
        }
    }

    /// The configuration for adding workers during the capture; nil if their number is fixed.
    func workerPool(of first: PageCapture) -> WorkerPoolConfiguration? {
        let most = options.page.workers.most(forFrames: first.planned.plan.range.count)
        guard options.page.workers == .auto, most > 1 || options.page.joinPosition != nil else { return nil }
        return WorkerPoolConfiguration(
            most: options.page.joinPosition == nil ? most : 2,
            isRing: first.planned.route.isRing,
            joinPosition: options.page.joinPosition,
            load: MachineLoad.current
        ) { body in
            try await withHelper(of: first) { try await body($0.loop, $0.strategy.strategy) }
        }
    }
}
