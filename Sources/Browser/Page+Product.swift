import DevTools

extension Page {
    /// The browser's product string, as `HeadlessChrome/156.0.8078.108`.
    ///
    /// Source: CDP's `Browser.getVersion`, which takes less than a millisecond, where `--version` takes a tenth of a
    /// second.
    public func browserProduct() async throws -> String {
        try await session.send(CDP.Browser.GetVersion(), timeout: timeout).product
    }
}
