import Browser
import Encoding
import Logging
import Synchronization

/// The sounds that cannot be used: by default the first of them ends the render.
///
/// With `--best-effort` they are left out instead, with a warning and a line in the report.
final class Omissions: Sendable {
    private let isTolerated: Bool
    private let logger: Logger
    private let list = Mutex<[String]>([])
    private let missed = Mutex<Set<FailedLoad>>([])

    init(isTolerated: Bool, logger: Logger) {
        self.isTolerated = isTolerated
        self.logger = logger
    }

    /// What was left out, and why, a line each.
    var lines: [String] { list.withLock { $0 } }

    /// Warns of the scripts, style sheets and fonts that a page lacks, of each once.
    func warn(of loads: [FailedLoad]) {
        for load in loads where load.isEssential && missed.withLock({ $0.insert(load).inserted }) {
            logger.warning("The page lacks \(load)")
        }
    }

    /// Runs `work`, and takes note if it fails because of the sound itself.
    ///
    /// - Returns: nil if the sound is left out.
    func accept<Value>(
        _ name: String,
        isolation: isolated (any Actor)? = #isolation,
        _ work: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await work()
        } catch {
            let reason = HeliosError(cause: error)
            guard isTolerated, reason.code == .pageFailed else { throw error }
            logger.warning("A sound is left out", metadata: ["track": "\(name)", "reason": "\(reason)"])
            list.withLock { $0.append("\(reason)") }
            return nil
        }
    }
}
