/// The browsers of a pool by number, and which of them are in use: a value without I/O.
struct PooledBrowsers {
    private struct Entry {
        let traits: BrowserTraits
        let browser: Browser
        var wear: BrowserWear
        var isTaken = true
        var isEnding = false
    }

    private var entries: [Int: Entry] = [:]
    /// Why a browser did not start.
    private var failures: [Int: any Error] = [:]
    /// The tasks in which browsers start, run and end.
    private var holders: [Int: Task<Void, Never>] = [:]
    private var next = 0

    /// Takes an idle browser; nil if there is none with the traits.
    mutating func take(_ traits: BrowserTraits) -> Int? {
        let idle = entries.filter { $0.value.traits == traits && !$0.value.isTaken && !$0.value.isEnding }
        guard let number = idle.keys.min() else { return nil }
        entries[number]?.isTaken = true
        return number
    }

    /// Adds a browser that is yet to start, and is taken.
    ///
    /// - Parameter hold: starts its task.
    mutating func add(_ hold: (_ number: Int) -> Task<Void, Never>) -> Int {
        let number = next
        next += 1
        holders[number] = hold(number)
        return number
    }

    /// Records that a browser has started.
    mutating func recordStart(_ number: Int, _ browser: Browser, _ traits: BrowserTraits, mostUses: Int) {
        entries[number] = Entry(traits: traits, browser: browser, wear: BrowserWear(mostUses: mostUses))
    }

    /// Records why a browser has ended; it counts only if it had not started.
    mutating func recordFailure(_ number: Int, _ error: any Error) {
        if entries[number] == nil { failures[number] = error }
    }

    /// The browser, once it has started.
    ///
    /// - Throws: why it did not start.
    mutating func browser(_ number: Int) throws -> Browser? {
        if let error = failures.removeValue(forKey: number) { throw error }
        return entries[number]?.browser
    }

    /// Records the end of a page; returns the browser, or nil if it has had its number of pages.
    mutating func recordUse(_ number: Int) -> Browser? {
        entries[number]?.wear.isUsedUp() == true ? nil : entries[number]?.browser
    }

    /// Whether a browser without pages has grown too much.
    mutating func isGrown(_ number: Int, to bytes: Int) -> Bool {
        entries[number]?.wear.isGrown(to: bytes) ?? false
    }

    /// Makes a browser available for another page.
    mutating func giveBack(_ number: Int) { entries[number]?.isTaken = false }

    /// Makes a browser end; returns the task to wait for.
    mutating func retire(_ number: Int) -> Task<Void, Never>? {
        entries[number]?.isEnding = true
        return holders[number]
    }

    /// Makes all browsers end; returns the tasks to wait for.
    mutating func retireAll() -> [Task<Void, Never>] {
        for number in entries.keys { entries[number]?.isEnding = true }
        return Array(holders.values)
    }

    func isEnding(_ number: Int) -> Bool { entries[number]?.isEnding == true }

    /// Forgets a browser that has ended.
    mutating func remove(_ number: Int) {
        entries[number] = nil
        holders[number] = nil
    }
}
