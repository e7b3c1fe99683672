import Foundation

/// The text of `-filter_complex`, as an argument, or through a descriptor if it is too long for one.
struct FilterGraph {
    /// The longest argument is 128 KiB (MAX_ARG_STRLEN, execve(2)); 64 tracks with automated volume exceed it.
    static let longestArgument = 64 << 10

    let arguments: [String]
    let buffer: InputBuffer?

    /// - Parameter descriptor: the descriptor's number in ffmpeg.
    init(_ chains: [String], descriptor: Int) {
        let text = chains.joined(separator: ";")
        guard text.utf8.count > Self.longestArgument else {
            arguments = ["-filter_complex", text]
            buffer = nil
            return
        }
        arguments = ["-filter_complex_script", "pipe:\(descriptor)"]
        buffer = InputBuffer(index: descriptor, route: .pipe(Data(text.utf8)), name: "filter graph")
    }
}

/// Text within a filter graph.
enum FilterText {
    /// Escaped twice: for the filter's options and for the graph.
    ///
    /// Source: ffmpeg-filters(1), "Notes on filtergraph escaping".
    static func escaped(_ text: String) -> String {
        escaped(escaped(text, #"\':"#), #"\'[],;"#)
    }

    private static func escaped(_ text: String, _ special: String) -> String {
        String(text.flatMap { special.contains($0) ? ["\\", $0] : [$0] })
    }
}
