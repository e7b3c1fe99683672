import Browser

extension RenderOptions {
    /// The warning about a browser without its sandbox; nil if it is sandboxed, or not installed.
    public func sandboxNotice(in environment: Environment) async -> String? {
        let browser = try? BrowserConfiguration(
            tools,
            surface: PageSurface(),
            locale: page.locale,
            environment: environment,
            timeout: .seconds(page.timeout)
        )
        guard let browser else { return nil }
        return await BrowserUser.choose(browser).notice
    }
}

extension BrowserConfiguration {
    /// The browser of the options, or the one that is found.
    ///
    /// - Throws: `BrowserError` `.executableNotFound`.
    init(
        _ tools: ToolOptions,
        surface: PageSurface,
        locale: String,
        environment: Environment,
        timeout: Duration
    ) throws {
        self.init(
            executable: try .find(path: tools.chromium, searchPath: environment.searchPath),
            additionalArguments: tools.chromiumArguments,
            surface: surface,
            locale: locale,
            environment: environment.variables,
            temporaryFolder: environment.temporaryDirectory,
            launchTimeout: timeout
        )
        fontFolders = environment.fontFolders
    }
}
