import Browser
import Capture
import PageAgent

extension PageOpener {
    /// Gives an empty page what a composition finds in it: its scripts, time zone and language, and mapped addresses.
    ///
    /// - Returns: what must live as long as the page is used.
    func prepare(_ page: Page, _ opening: PageOpening, isControlled: Bool) async throws -> [any Sendable] {
        let script = PageScript(
            seed: options.seed,
            props: options.props,
            isTickDriven: isControlled,
            audio: opening.hints,
            shell: opening.route.isRing ? RingShell.path : nil
        )
        try await localise(page)
        if options.isStrict { page.failOnFailedLoads() }
        try await MappedFiles(options.maps, usedFiles: usedFiles, logger: logger).serve(page)
        try await page.addScript(script.source)
        return [
            try await page.addWorkerScript(PageScript.worker), try await ResourceReader.open(in: page),
            try await FrameDocuments.open(in: page),
        ]
    }

    /// What the browser may reach.
    ///
    /// - Throws: a usage error for a composition that cannot be loaded within the limit.
    func limit(for input: ServedInput) throws -> NetworkLimit? {
        guard options.network != .allow else { return nil }
        guard options.network == .sameOrigin || input.server != nil else {
            throw HeliosError(
                .usage,
                "a composition at an address needs the network",
                at: "--network none",
                advice: "Give --network same-origin, or the composition's files."
            )
        }
        return NetworkLimit(serverOf: input.url)
    }

    /// Overrides the page's time zone and locale, which otherwise are the system's.
    private func localise(_ page: Page) async throws {
        guard try await page.setTimeZone(options.timeZone) else {
            throw HeliosError(
                .usage,
                "the browser does not know the time zone",
                at: "--timezone \(options.timeZone)",
                advice: "Give a name of the IANA's list, spelt as there, such as Europe/Berlin."
            )
        }
        guard try await page.setLocale(options.locale) else {
            throw HeliosError(
                .usage,
                "the browser does not know the language",
                at: "--locale \(options.locale)",
                advice: "Give a tag such as en-US or de."
            )
        }
    }
}
