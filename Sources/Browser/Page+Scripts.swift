import DevTools

extension Page {
    /// Runs `source` in every document from the next on, before the document's own scripts.
    public func addScript(_ source: String) async throws {
        _ = try await session.send(
            CDP.Page.AddScriptToEvaluateOnNewDocument(source: source),
            timeout: timeout
        )
    }

    /// Runs `source` in every dedicated worker from now on, before the worker's own script.
    ///
    /// - Returns: the registration, which ends when it is released.
    public func addWorkerScript(_ source: String) async throws -> WorkerScript {
        let script = WorkerScript(source: source, timeout: timeout)
        try await script.attach(to: session)
        return script
    }

    /// Gives every script context a global function that sends a string to this process.
    ///
    /// - Parameter handler: called with each text and the number of its context, in order, where messages are
    ///   received: it must be quick.
    /// - Returns: the registration, which ends when it is released.
    public func addBinding(
        _ name: String,
        onEnd: @escaping @Sendable (any Error) -> Void,
        handler: @escaping @Sendable (_ text: String, _ context: Int) -> Void
    ) async throws -> DevToolsSubscription {
        let subscription = session.subscribe(to: [CDP.Runtime.BindingCalled.self], onEnd: onEnd) { event in
            guard let event = event as? CDP.Runtime.BindingCalled, event.name == name else { return }
            handler(event.payload, event.context)
        }
        _ = try await session.send(CDP.Runtime.AddBinding(name: name), timeout: timeout)
        return subscription
    }
}
