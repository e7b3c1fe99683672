import Foundation
import Waiting

/// Renders many videos, several in parallel.
public struct BatchRun: Sendable {
    /// One video.
    public struct Job: Sendable {
        /// The row's number in the file, from 1.
        public let number: Int
        public let options: RenderOptions

        public init(number: Int, options: RenderOptions) {
            self.number = number
            self.options = options
        }
    }

    /// The outcome of one job.
    public enum Outcome: Sendable {
        case done(RenderReport)
        /// The existing video is up to date.
        case unchanged(UnchangedReport)
        case failed(HeliosError)
    }

    /// The outcome of all jobs.
    public struct Summary: Sendable {
        public var done = 0
        /// The number of videos that were up to date.
        public var unchanged = 0
        /// The failures, in the order of the rows.
        public var failures: [(number: Int, error: HeliosError)] = []
        /// The number of jobs that were not started, or not completed.
        public var left = 0
    }

    private struct Progress {
        var waiting: ArraySlice<Job>
        var summary: Summary
        var isStopped = false
    }

    private let jobs: [Job]
    private let parallel: Int
    private let retries: Int
    private let keepsGoing: Bool

    /// - Parameters:
    ///   - parallel: the number of parallel renders.
    ///   - retries: how often a failed job is retried.
    ///   - keepsGoing: whether further jobs are started after one has failed.
    public init(_ jobs: [Job], parallel: Int, retries: Int = 0, keepsGoing: Bool) {
        self.jobs = jobs
        self.parallel = parallel
        self.retries = retries
        self.keepsGoing = keepsGoing
    }

    /// Runs all jobs. Jobs that have started are completed, except on cancellation; the rest is counted.
    ///
    /// - Parameters:
    ///   - render: renders one video.
    ///   - onIdle: called when fewer jobs are left than run in parallel.
    ///   - tell: receives the outcome of each job when it ends, and the number of jobs that have ended.
    public func run(
        _ render: @escaping @Sendable (Job) async throws -> RenderJob.Outcome,
        onIdle: @escaping @Sendable () -> Void = {},
        tell: @escaping @Sendable (Job, Outcome, _ ended: Int) -> Void
    ) async -> Summary {
        let progress = Monitor(Progress(waiting: jobs[...], summary: Summary(left: jobs.count)))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, min(parallel, jobs.count)) {
                group.addTask {
                    while !Task.isCancelled, let job = Self.next(progress) {
                        guard let outcome = await outcome(of: job, render) else { return }
                        let ended = note(outcome, of: job, progress)
                        tell(job, outcome, ended)
                    }
                    onIdle()
                }
            }
        }
        var summary = progress.read { $0.summary }
        summary.failures.sort { $0.number < $1.number }
        return summary
    }

    private static func next(_ progress: Monitor<Progress>) -> Job? {
        progress.update { $0.isStopped ? nil : $0.waiting.popFirst() }
    }

    /// - Returns: the number of jobs that have ended.
    private func note(_ outcome: Outcome, of job: Job, _ progress: Monitor<Progress>) -> Int {
        progress.update { progress in
            progress.summary.left -= 1
            switch outcome {
            case .done: progress.summary.done += 1
            case .unchanged: progress.summary.unchanged += 1
            case .failed(let error):
                progress.summary.failures.append((job.number, error))
                progress.isStopped = !keepsGoing
            }
            return jobs.count - progress.summary.left
        }
    }

    /// - Returns: nil if the task was cancelled, and so the video was not rendered.
    private func outcome(
        of job: Job,
        _ render: @Sendable (Job) async throws -> RenderJob.Outcome
    ) async -> Outcome? {
        var left = retries
        while true {
            do {
                switch try await render(job) {
                case .made(let report): return .done(report)
                case .unchanged(let report): return .unchanged(report)
                }
            } catch {
                guard !Task.isCancelled else { return nil }
                let error = HeliosError(cause: error)
                // A retry cannot fix a usage error.
                guard left > 0, error.code != .usage else { return .failed(error) }
                left -= 1
            }
        }
    }
}
