import Synchronization

/// Notices that a page uses a file of its composition that would be lost with what is written in its place.
final class OverwrittenFiles: Sendable {
    private let outputs: PlannedOutputs?
    private let first = Mutex<HeliosError?>(nil)

    /// - Parameter outputs: nil: nothing is written.
    init(_ outputs: PlannedOutputs?) {
        self.outputs = outputs
    }

    /// Takes note of a file that is asked for.
    ///
    /// - Parameter path: an absolute path without links.
    func note(_ path: String) {
        guard let output = outputs?.output(overwriting: path) else { return }
        first.withLock { $0 = $0 ?? PlannedOutputs.error(output, "\(path), which the page uses") }
    }

    /// Throws a usage error if the page has asked for one.
    func check() throws(HeliosError) {
        if let error = first.withLock({ $0 }) { throw error }
    }
}
