/// How worn a browser of the pool is, which is restarted after a number of pages, or when its memory has grown.
struct BrowserWear: Sendable, Hashable {
    /// After so many pages a browser is restarted in any case.
    let mostUses: Int
    private var uses = 0
    /// The memory after the first page.
    private var firstBytes: Int?

    /// Between pages a headless shell (Chromium 156) has 60 to 70 MB, after a hundred small pages as after a dozen that
    /// held 200 MB each: a page's own process has ended by then. More growth than this since the first page is memory
    /// that is not released; a batch expects 700 MiB for a render.
    private static let leastGrowth = 300 << 20
    private static let factor = 2

    init(mostUses: Int) {
        self.mostUses = mostUses
    }

    /// Whether it has had its number of pages, with the one that was closed now.
    mutating func isUsedUp() -> Bool {
        uses += 1
        return uses >= mostUses
    }

    /// Whether the memory has grown too much; the first measurement is what later ones are compared with.
    mutating func isGrown(to bytes: Int) -> Bool {
        guard let firstBytes else {
            firstBytes = bytes
            return false
        }
        return bytes >= max(firstBytes * Self.factor, firstBytes + Self.leastGrowth)
    }
}
