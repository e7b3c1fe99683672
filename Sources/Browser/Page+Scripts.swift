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

    /// The same for a function by which documents ask for something.
    ///
    /// - Parameter answer: called in a task of its own with each text and the number of its context; no answer is needed if
    ///   the document or the connection is gone, so its errors are ignored.
    public func answerBinding(
        _ name: String,
        _ answer: @escaping @Sendable (_ text: String, _ context: Int) async throws -> Void
    ) async throws -> DevToolsSubscription {
        try await addBinding(
            name,
            onEnd: { _ in },
            handler: { text, context in Task { try? await answer(text, context) } }
        )
    }

    /// Calls a function on every closed shadow root, with the root as `this`.
    ///
    /// A closed root that the parser has attached (`shadowrootmode="closed"`) is invisible to scripts, but not to CDP's `DOM`
    /// domain.
    ///
    /// - Parameter function: JavaScript; it runs in the root's document.
    public func callOnClosedShadowRoots(_ function: String) async throws {
        let found = try await session.send(CDP.DOM.GetDocument(), timeout: timeout).shadowRoots
        for root in found where root.type == "closed" {
            let node = CDP.DOM.ResolveNode(backendNodeID: root.backendNodeID)
            guard let object = try await session.send(node, timeout: timeout).object.objectID else {
                continue
            }
            let call = CDP.Runtime.CallFunctionOn(function, on: .object(object))
            _ = try await session.send(call, timeout: timeout)
        }
        _ = try await session.send(CDP.DOM.Disable(), timeout: timeout)
    }
}
