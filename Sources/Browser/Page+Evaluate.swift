import DevTools
import JSONSupport

extension Page {
    /// Evaluates an expression, awaits its promise, and returns its value as JSON.
    ///
    /// - Parameters:
    ///   - context: one of ``contexts``; nil for the main document's.
    ///   - timeout: nil for the page's own.
    /// - Throws: `DevToolsError.pageException` when the expression throws or its promise is rejected.
    public func evaluate(
        _ expression: String,
        in context: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> JSONValue {
        try await session.send(
            CDP.Runtime.Evaluate(
                expression,
                context: (context ?? framedContext).map { .id($0) } ?? .page,
                awaitPromise: true
            ),
            timeout: timeout ?? self.timeout
        ).result.value
    }

    /// Waits until the page's main thread responds, or the page is gone.
    ///
    /// - Parameter limit: the longest wait; nil: the page's own timeout.
    /// - Returns: whether it has responded.
    @discardableResult
    public func respond(within limit: Duration? = nil) async -> Bool {
        let command = CDP.Runtime.Evaluate("0", context: .page)
        return (try? await session.send(command, timeout: limit ?? timeout)) != nil
    }

    /// The context of a document in a shell; nil without a shell.
    private var framedContext: Int? { activity.isFramed ? activity.context(isShell: false) : nil }

    /// Evaluates an expression in the shell around the document (see ``startNavigation(to:in:)``).
    public func evaluateInShell(_ expression: String) async throws -> JSONValue {
        guard let context = activity.context(isShell: true) else {
            throw BrowserError(.navigationFailed, "The page around the composition is gone")
        }
        return try await evaluate(expression, in: context)
    }

    /// Evaluates an expression in every document at once, and returns the values with their contexts.
    ///
    /// Documents that are destroyed meanwhile are left out.
    public func evaluateEverywhere(_ expression: String) async throws -> [(context: Int, value: JSONValue)] {
        let replies = contexts.map { context in
            let command = CDP.Runtime.Evaluate(expression, context: .id(context), awaitPromise: true)
            return (context, session.start(command, timeout: timeout))
        }
        var values: [(Int, JSONValue)] = []
        for (context, reply) in replies {
            do {
                values.append((context, try await reply.value.result.value))
            } catch let error as DevToolsError {
                guard case .protocolError = error, !contexts.contains(context) else { throw error }
            }
        }
        return values
    }

    /// When the main document's navigation began, in microseconds of the browser's monotonic clock
    /// (`NavigationStart` of CDP's `Performance.getMetrics`).
    ///
    /// For a document in a shell it is known only after ``endNavigation()``; until then it is the shell's.
    public func navigationStart() async throws -> Int64 {
        if let start = activity.navigationStart { return start }
        let metrics = try await session.send(CDP.Performance.GetMetrics(), timeout: timeout)
        let seconds = metrics.metrics["NavigationStart"] ?? 0
        return Int64((seconds * 1_000_000).rounded())
    }
}
