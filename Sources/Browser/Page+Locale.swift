import DevTools

extension Page {
    /// Sets the time zone of every document and worker.
    ///
    /// - Parameter zone: an IANA name, as `Europe/Berlin`.
    /// - Returns: false if the browser does not know it.
    public func setTimeZone(_ zone: String) async throws -> Bool {
        try await isTaken(CDP.Emulation.SetTimezoneOverride(timezoneID: zone))
    }

    /// Sets the locale of `Intl` and of methods like `toLocaleString`, in every document and worker.
    ///
    /// `navigator.language` follows ``BrowserConfiguration/locale`` instead.
    ///
    /// - Returns: false if the browser does not know it.
    public func setLocale(_ locale: String) async throws -> Bool {
        try await isTaken(CDP.Emulation.SetLocaleOverride(locale: locale))
    }

    private func isTaken(_ command: some DevToolsCommand) async throws -> Bool {
        do {
            _ = try await session.send(command, timeout: timeout)
            return true
        } catch DevToolsError.protocolError {
            return false
        }
    }
}
