import DevTools
import Logging
import Waiting

/// Browsers that outlive the pages for which they were started, as starting one takes longer than a short render.
///
/// Each page gets its own browser context (CDP's `Target.createBrowserContext`), like an incognito window: no cookies,
/// storage or cache are shared. When a page fails, its browser is discarded.
public final class BrowserPool: Sendable {
    /// The properties that interchangeable browsers share.
    private struct Key: Hashable {
        let path: String
        let arguments: [String]
        let scale: Double
        let isTransparent: Bool
        let locale: String
        /// The host that pages may reach; each page has its own port.
        let host: String?
        let isControlled: Bool

        init(_ configuration: BrowserConfiguration, isControlled: Bool) {
            path = configuration.executable.path
            arguments = configuration.additionalArguments
            scale = configuration.surface.scale
            isTransparent = configuration.surface.isTransparent
            locale = configuration.locale
            host = configuration.network?.host
            self.isControlled = isControlled
        }
    }

    private struct Warm {
        let key: Key
        let browser: Browser
        var wear: BrowserWear
        var isTaken = true
        var isEnding = false
    }

    private struct State {
        var browsers: [Int: Warm] = [:]
        /// Why a browser did not start.
        var failures: [Int: any Error] = [:]
        var holders: [Int: Task<Void, Never>] = [:]
        var next = 0
    }

    private let state = Monitor(State())
    /// After how many pages a browser is restarted.
    private let mostUses: Int
    private let measure: @Sendable (Browser) async -> Int?

    /// - Parameter mostUses: after how many pages a browser is restarted, even if its memory has not grown.
    public convenience init(mostUses: Int = 100) {
        self.init(mostUses: mostUses, measure: BrowserMemory.privateBytes)
    }

    /// - Parameter measure: returns the memory of a browser without pages, in bytes; nil if unknown.
    init(mostUses: Int, measure: @escaping @Sendable (Browser) async -> Int?) {
        self.mostUses = mostUses
        self.measure = measure
    }

    /// Ends all browsers and waits for their exit.
    public func end() async {
        let holders = state.update { state in
            for number in state.browsers.keys { state.browsers[number]?.isEnding = true }
            return Array(state.holders.values)
        }
        for holder in holders {
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
        let key = Key(configuration, isControlled: usesBeginFrameControl)
        let number = take(key) ?? start(key, configuration, logger)
        do {
            let browser = try await state.wait { state -> Browser? in
                if let error = state.failures.removeValue(forKey: number) { throw error }
                return state.browsers[number]?.browser
            }
            let value = try await body(browser)
            await giveBack(number, logger)
            return value
        } catch {
            await retire(number)
            guard case DevToolsError.connectionClosed = error else { throw error }
            throw BrowserError(.exited, "Chromium exited unexpectedly")
        }
    }

    /// An idle browser.
    private func take(_ key: Key) -> Int? {
        state.update { state in
            let idle = state.browsers.filter {
                $0.value.key == key && !$0.value.isTaken && !$0.value.isEnding
            }
            guard let number = idle.keys.min() else { return nil }
            state.browsers[number]?.isTaken = true
            return number
        }
    }

    private func start(_ key: Key, _ configuration: BrowserConfiguration, _ logger: Logger) -> Int {
        state.update { state in
            let number = state.next
            state.next += 1
            state.holders[number] = Task { await self.hold(number, key, configuration, logger) }
            return number
        }
    }

    private func hold(
        _ number: Int,
        _ key: Key,
        _ configuration: BrowserConfiguration,
        _ logger: Logger
    ) async {
        do {
            try await Browser.with(configuration, key.isControlled, logger) { browser in
                let warm = Warm(key: key, browser: browser, wear: BrowserWear(mostUses: self.mostUses))
                self.state.update { $0.browsers[number] = warm }
                try await self.state.wait { state in state.browsers[number]?.isEnding == true ? () : nil }
            }
        } catch {
            state.update { state in if state.browsers[number] == nil { state.failures[number] = error } }
        }
        state.update { state in
            state.browsers[number] = nil
            state.holders[number] = nil
        }
    }

    /// Ends a browser that is worn; else it is free for another page.
    private func giveBack(_ number: Int, _ logger: Logger) async {
        let isUsedUp = state.update { $0.browsers[number]?.wear.isUsedUp() ?? false }
        if isUsedUp { return await retire(number) }
        if await isGrown(number, logger) { return await retire(number) }
        state.update { $0.browsers[number]?.isTaken = false }
    }

    private func isGrown(_ number: Int, _ logger: Logger) async -> Bool {
        guard let browser = state.read({ $0.browsers[number]?.browser }), let bytes = await measure(browser)
        else { return false }
        let isGrown = state.update { $0.browsers[number]?.wear.isGrown(to: bytes) ?? false }
        if isGrown {
            logger.debug("The browser's memory has grown: it is replaced", metadata: ["bytes": "\(bytes)"])
        }
        return isGrown
    }

    private func retire(_ number: Int) async {
        let holder = state.update { state in
            state.browsers[number]?.isEnding = true
            return state.holders[number]
        }
        // A browser that is still starting does not see `isEnding`.
        holder?.cancel()
        await holder?.value
    }
}

extension Browser {
    fileprivate static func with(
        _ configuration: BrowserConfiguration,
        _ isControlled: Bool,
        _ logger: Logger,
        _ body: @Sendable (Browser) async throws -> Void
    ) async throws {
        try await withBrowser(configuration, usesBeginFrameControl: isControlled, logger: logger, body)
    }
}
