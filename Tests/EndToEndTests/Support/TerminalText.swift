/// What a command has written for people.
struct TerminalText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The characters that act instead of showing, beside the ends of lines.
    var actingCharacters: [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            let category = scalar.properties.generalCategory
            let isControl = [.control, .lineSeparator, .paragraphSeparator].contains(category)
            return scalar != "\n" && (isControl || scalar.properties.isBidiControl)
        }
    }

    /// What is wrong with it as one message of the command's; empty: nothing.
    var faults: [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let others = lines.dropFirst().filter { line in
            !["  ", "Usage: ", "See '"].contains { line.hasPrefix($0) }
        }
        return (actingCharacters.isEmpty ? [] : ["\(actingCharacters)"])
            + (lines.count <= 20 ? [] : ["\(lines.count) lines"])
            + (lines.allSatisfy { $0.count <= 1100 } ? [] : ["a long line"])
            + (text.hasPrefix("helios-capture: error: ") ? [] : ["no error"])
            + others.map { "at the margin: \($0)" }
    }
}
