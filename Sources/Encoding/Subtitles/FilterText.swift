/// Text within a filter graph.
enum FilterText {
    /// Escaped twice: for the filter's options, and for the graph around them.
    ///
    /// Source: ffmpeg-filters(1), "Notes on filtergraph escaping".
    static func escaped(_ text: String) -> String {
        escaped(escaped(text, #"\':"#), #"\'[],;"#)
    }

    private static func escaped(_ text: String, _ special: String) -> String {
        String(text.flatMap { special.contains($0) ? ["\\", $0] : [$0] })
    }
}
