import DevTools
import Logging
import Waiting

/// Browsers that outlive the pages for which they were started, as starting one takes longer than a short render.
///
/// Each page gets its own browser context (CDP's `Target.createBrowserContext`), like an incognito window: no cookies,
/// storage or cache are shared. When a page fails, its browser is discarded.
public final class BrowserPool: Sendable {
    private let browsers = Monitor(PooledBrowsers())
    /// After how many pages a browser is restarted.
    private let mostUses: Int
    private let measure: @Sendable (Browser) async -> Int?
    private let shares: ProcessorShares

    /// - Parameters:
    ///   - mostUses: after how many pages a browser is restarted, even if its memory has not grown.
    ///   - processors: the numbers of the processors of which each browser gets one; empty: every browser uses all.
    public convenience init(mostUses: Int = 100, processors: [CInt] = []) {
        self.init(mostUses: mostUses, processors: processors, measure: BrowserMemory.privateBytes)
    }

    /// - Parameter measure: returns the memory of a browser without pages, in bytes; nil if unknown.
    init(
        mostUses: Int,
        processors: [CInt] = [],
        measure: @escaping @Sendable (Browser) async -> Int?
    ) {
        self.mostUses = mostUses
        self.measure = measure
        shares = ProcessorShares(processors)
    }

    /// Gives every browser all processors, for when some have no more pages.
    public func freeProcessors() { shares.end() }

    /// Ends all browsers and waits for their exit.
    public func end() async {
        for holder in browsers.update({ $0.retireAll() }) {
            holder.cancel()
            await holder.value
        }
    }

    /// Runs `body` with exclusive use of a browser.
    func withBrowser<Value: Sendable>(
        _ configuration: BrowserConfiguration,
        usesBeginFrameControl: Bool,
        logger: Logger,
        _ body: (Browser) async throws -> Value
    ) async throws -> Value {
        let traits = BrowserTraits(configuration, isControlled: usesBeginFrameControl)
        let number = take(traits, configuration, logger)
        do {
            let browser = try await browsers.wait { try $0.browser(number) }
            let value = try await body(browser)
            await giveBack(number, logger)
            return value
        } catch {
            await retire(number)
            guard case DevToolsError.connectionClosed = error else { throw error }
            throw BrowserError(.exited, "Chromium exited unexpectedly", cause: error)
        }
    }

    /// Takes an idle browser, or starts one.
    private func take(_ traits: BrowserTraits, _ configuration: BrowserConfiguration, _ logger: Logger) -> Int
    {
        browsers.update { browsers in
            browsers.take(traits)
                ?? browsers.add { number in
                    Task { await self.hold(number, traits, configuration, logger) }
                }
        }
    }

    /// Starts a browser, and ends it when it is retired.
    private func hold(
        _ number: Int,
        _ traits: BrowserTraits,
        _ configuration: BrowserConfiguration,
        _ logger: Logger
    ) async {
        let body = { @Sendable (browser: Browser) in
            self.shares.add(number, browser.process)
            defer { self.shares.remove(number) }
            self.browsers.update { $0.recordStart(number, browser, traits, mostUses: self.mostUses) }
            try await self.browsers.wait { browsers in browsers.isEnding(number) ? () : nil }
        }
        do {
            try await Browser.with(configuration, traits.isControlled, logger, body)
        } catch {
            browsers.update { $0.recordFailure(number, error) }
        }
        browsers.update { $0.remove(number) }
    }

    /// Ends a browser that is worn; otherwise it is free for another page.
    private func giveBack(_ number: Int, _ logger: Logger) async {
        guard let browser = browsers.update({ $0.recordUse(number) }) else { return await retire(number) }
        if let bytes = await measure(browser), browsers.update({ $0.isGrown(number, to: bytes) }) {
            logger.debug("The browser's memory has grown: it is replaced", metadata: ["bytes": "\(bytes)"])
            return await retire(number)
        }
        browsers.update { $0.giveBack(number) }
    }

    private func retire(_ number: Int) async {
        let holder = browsers.update { $0.retire(number) }
        // A browser that is still starting does not see that it shall end.
        holder?.cancel()
        await holder?.value
    }
}

extension Browser {
    /// The global function, which the pool's method of that name hides.
    fileprivate static func with(
        _ configuration: BrowserConfiguration,
        _ isControlled: Bool,
        _ logger: Logger,
        _ body: @Sendable (Browser) async throws -> Void
    ) async throws {
        try await withBrowser(configuration, usesBeginFrameControl: isControlled, logger: logger, body)
    }
}
