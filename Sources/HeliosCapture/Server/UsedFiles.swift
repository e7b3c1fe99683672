import Synchronization

/// The local files that a page uses: those that it has requested, and those whose audio ffmpeg reads.
final class UsedFiles: Sendable {
    private struct State {
        var present: Set<String> = []
        var missing: Set<String> = []
        var error: HeliosError?
    }

    private let outputs: PlannedOutputs?
    private let state = Mutex(State())

    /// - Parameter outputs: the files that are written, and must not be used; nil: none.
    init(_ outputs: PlannedOutputs?) {
        self.outputs = outputs
    }

    /// Records a file.
    ///
    /// - Parameter path: an absolute path without symbolic links.
    func note(_ path: String) {
        state.withLock { state in
            guard state.present.insert(path).inserted, state.error == nil else { return }
            guard let output = outputs?.output(overwriting: path) else { return }
            state.error = PlannedOutputs.error(output, "\(path), which the page uses")
        }
    }

    /// Records a requested file that does not exist.
    func note(missing path: String) {
        state.withLock { _ = $0.missing.insert(path) }
    }

    /// The absolute paths of the files, without symbolic links, sorted.
    var present: [String] { state.withLock { $0.present.sorted() } }

    /// The absolute paths of requested files that did not exist, sorted.
    var missing: [String] { state.withLock { $0.missing.subtracting($0.present).sorted() } }

    /// Throws a usage error if an output would overwrite one of them.
    func check() throws(HeliosError) {
        if let error = state.withLock({ $0.error }) { throw error }
    }
}
