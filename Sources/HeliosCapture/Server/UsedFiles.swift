import Synchronization

/// The local files that a page uses: those that it has asked for, and those whose sound ffmpeg reads.
final class UsedFiles: Sendable {
    private struct State {
        var present: Set<String> = []
        var missing: Set<String> = []
        var error: HeliosError?
    }

    private let outputs: PlannedOutputs?
    private let state = Mutex(State())

    /// - Parameter outputs: what is written, and must not be used; nil: nothing.
    init(_ outputs: PlannedOutputs?) {
        self.outputs = outputs
    }

    /// Takes note of a file.
    ///
    /// - Parameter path: an absolute path without links.
    func note(_ path: String) {
        state.withLock { state in
            guard state.present.insert(path).inserted, state.error == nil else { return }
            guard let output = outputs?.output(overwriting: path) else { return }
            state.error = PlannedOutputs.error(output, "\(path), which the page uses")
        }
    }

    /// Takes note of a file that was asked for, and is not there.
    func note(missing path: String) {
        state.withLock { _ = $0.missing.insert(path) }
    }

    /// The files, by their absolute paths without links, sorted.
    var present: [String] { state.withLock { $0.present.sorted() } }

    /// What was asked for and was not there, by absolute paths, sorted.
    var missing: [String] { state.withLock { $0.missing.subtracting($0.present).sorted() } }

    /// Throws a usage error if one of them would be lost with what is written in its place.
    func check() throws(HeliosError) {
        if let error = state.withLock({ $0.error }) { throw error }
    }
}
