/// The text of an ASS event, with its override blocks in braces; a brace that is not closed is text.
///
/// Each part is read once: patterns with several stars would take hours for a text of braces alone.
enum ASSText {
    /// The text without its drawings: what follows a block with `\p1` or more, up to the next brace.
    static func withoutDrawings(_ text: String) -> String {
        var result = ""
        forEachPart(of: text[...]) { block, text in
            result += block
            result += block.contains(/\\p[1-9]/) ? text.drop { $0 != "{" } : text
        }
        return result
    }

    /// The text without the blocks.
    static func withoutBlocks(_ text: some StringProtocol) -> String {
        var result = ""
        forEachPart(of: Substring(text)) { _, text in result += text }
        return result
    }

    /// Calls `body` with each block, and the text up to the next one; the first block is empty.
    private static func forEachPart(of text: Substring, _ body: (Substring, Substring) -> Void) {
        var block = text.prefix(0)
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            body(block, rest[..<open])
            block = rest[open...close]
            rest = rest[rest.index(after: close)...]
        }
        body(block, rest)
    }
}
