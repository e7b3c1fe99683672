import DevTools

extension Page {
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
