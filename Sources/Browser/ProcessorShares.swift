import ChildProcess
import Synchronization

/// Gives each browser of a pool one processor, while there are at least as many busy browsers as processors.
///
/// What draws a frame of a small page are a dozen threads of four processes, nearly always one after the other. Where they
/// wake each other on different processors, a row of a batch takes a tenth more processor time, and longer.
final class ProcessorShares: Sendable {
    private struct State {
        /// Whether browsers are no longer limited.
        var isOver = false
        var holders: [Int: (process: ChildProcess, processor: CInt)] = [:]
    }

    private let processors: [CInt]
    private let state = Mutex(State())

    /// - Parameter processors: their numbers.
    init(_ processors: [CInt]) {
        self.processors = processors
    }

    /// Limits a browser to one of the processors that the fewest others have.
    func add(_ number: Int, _ process: ChildProcess) {
        state.withLock { state in
            guard !state.isOver else { return }
            let counts = Dictionary(grouping: state.holders.values, by: \.processor).mapValues(\.count)
            guard let processor = processors.min(by: { counts[$0, default: 0] < counts[$1, default: 0] })
            else {
                return
            }
            state.holders[number] = (process, processor)
            process.bind(to: [processor])
        }
    }

    func remove(_ number: Int) { state.withLock { _ = $0.holders.removeValue(forKey: number) } }

    /// Gives all browsers all processors, also those that start later.
    func end() {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            for holder in state.holders.values { holder.process.bind(to: processors) }
        }
    }
}
