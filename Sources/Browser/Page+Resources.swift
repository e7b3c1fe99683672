import DevTools

extension Page {
    /// The body of a loaded resource: base64 or text.
    public struct Resource: Sendable, Hashable {
        public let content: String
        public let isBase64: Bool
    }

    /// The body of an image or style sheet that the page has loaded, even if its scripts may not read it.
    ///
    /// - Parameter url: the requested address, before redirects.
    /// - Returns: nil if the browser does not have it.
    public func resource(at url: String) async -> Resource? {
        let address = url.split(separator: "#", maxSplits: 1).first.map(String.init) ?? url
        guard let request = activity.request(of: address) else { return nil }
        let command = CDP.Network.GetResponseBody(requestID: request)
        guard let reply = try? await session.send(command, timeout: timeout) else { return nil }
        return Resource(content: reply.body, isBase64: reply.isBase64)
    }
}
