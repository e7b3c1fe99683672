import Logging

/// Adds workers to a running capture, and removes them, according to measured throughput (``WorkerPolicy``).
///
/// A worker is a further page in a browser of its own. The first page is not part of the pool.
struct WorkerPool: Sendable {
    let configuration: WorkerPoolConfiguration
    let deal: FrameDeal
    let logger: Logger
    /// Captures frames with a page until it leaves the pool.
    let capture: @Sendable (CaptureLoop, any CaptureStrategy, _ page: Int) async throws -> Void

    /// Returns when every frame is assigned and the workers have delivered theirs.
    ///
    /// - Throws: the error of a worker that fails with frames still to deliver.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if case .fixed = configuration.rule {
                for page in 1..<configuration.most { group.addTask { try await join(page) } }
                return try await group.waitForAll()
            }
            var monitor = ThroughputMonitor(
                deal: deal,
                load: configuration.load,
                leastSeconds: configuration.leastSeconds
            )
            var policy = WorkerPolicy(
                most: configuration.most,
                neededProcessors: configuration.neededProcessors
            )
            var last = 0
            while let event = try await monitor.next() {
                let step: WorkerPolicy.Step
                switch event {
                case .measured(let measure):
                    step = policy.step(after: measure)
                    logger.trace("Measured", metadata: ["measure": "\(measure)", "step": "\(step)"])
                case .failed:
                    policy.recordFailure()
                    step = .stay
                }
                switch step {
                case .stay: continue
                case .add:
                    last += 1
                    let page = last
                    group.addTask { try await join(page) }
                    monitor.expect(page)
                case .rest:
                    deal.rest(last)
                    monitor.settle(last)
                case .resume: deal.resume(last)
                case .dismiss: deal.dismiss(last)
                }
                logger.debug("Browsers", metadata: ["step": "\(step)", "number": "\(policy.pages)"])
            }
            while try await group.next() != nil {}
        }
    }

    /// Opens a page and captures with it until it is no longer useful.
    ///
    /// A worker that fails without frames to deliver is dropped and only logged: if the composition itself is at fault,
    /// the first page reports the same error.
    private func join(_ page: Int) async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await configuration.open { loop, strategy in
                        try await capture(loop, strategy, page)
                        try await deal.waitUntilSent(by: page)
                    }
                }
                group.addTask { try await deal.waitUntilUseless(page) }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            try Task.checkCancellation()
            logger.debug("A further browser failed", metadata: ["reason": "\(error)"])
            if deal.isOwing(page) {
                deal.fail(error)
                throw error
            }
        }
        deal.leave(page, isLost: false)
    }
}
