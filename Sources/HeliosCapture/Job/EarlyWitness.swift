import Waiting

/// The witness's page, opened in parallel with the captured page, as both take about as long.
final class EarlyWitness: Sendable {
    private enum State: Sendable {
        case opening
        case ready(PlannedPage)
        case failed(any Error)
        /// It was taken, or is no longer needed.
        case over
    }

    private let state = Monitor(State.opening)

    /// Opens the page with `open`, and runs `body` in parallel.
    ///
    /// Its errors are thrown only by ``use(_:)``: those of the captured page may be more specific.
    static func with<Value: Sendable>(
        _ open:
            @escaping @Sendable (_ body: @Sendable (PlannedPage) async throws -> Void) async throws ->
            Void,
        _ body: (EarlyWitness) async throws -> Value
    ) async throws -> Value {
        let witness = EarlyWitness()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await witness.hold(open) }
            let value: Value
            do {
                value = try await body(witness)
            } catch {
                group.cancelAll()
                throw error
            }
            // Its browser may still be starting; it is terminated with the task.
            group.cancelAll()
            return value
        }
    }

    private func hold(
        _ open: (_ body: @Sendable (PlannedPage) async throws -> Void) async throws -> Void
    ) async {
        do {
            try await open { page in
                self.state.update { if case .opening = $0 { $0 = .ready(page) } }
                try await self.state.wait { if case .over = $0 { () } else { nil } }
            }
        } catch {
            state.update { if case .opening = $0 { $0 = .failed(error) } }
        }
    }

    /// Runs `body` with the page, which is closed afterwards; returns false if it was used before.
    func use(_ body: (PlannedPage) async throws -> Void) async throws -> Bool {
        let page = try await state.wait { state -> PlannedPage?? in
            switch state {
            case .opening: nil
            case .ready(let page): .some(page)
            case .failed(let error): throw error
            case .over: .some(nil)
            }
        }
        guard let page else { return false }
        defer { state.update { $0 = .over } }
        try await body(page)
        return true
    }
}
