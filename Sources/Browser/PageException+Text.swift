import DevTools

extension PageException {
    /// What was thrown, with the calls in the page's own scripts.
    ///
    /// Scripts that this program puts into the page have no address. They call the page's timers and animation frames,
    /// so that their own calls would be most of each stack.
    var pageText: String {
        guard let thrown else { return "\(text) (\(place))" }
        let lines = thrown.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0.wholeMatch(of: /\s+at (?:.+ \()?<anonymous>:\d+:\d+\)?/) == nil }
            .joined(separator: "\n")
        return lines.contains(place) ? "\(text): \(lines)" : "\(text): \(lines) (\(place))"
    }
}
