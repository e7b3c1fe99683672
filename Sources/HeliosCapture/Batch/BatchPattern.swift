import Foundation

/// A path template with placeholders for a row's values: `out/{name}.mp4`.
struct BatchPattern: Sendable, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Substitutes the placeholders; values are escaped so that none leaves its folder or names a hidden file.
    ///
    /// - Parameter value: returns the value for a name; nil if the row has none.
    /// - Throws: a usage error for a placeholder without a value; `{{` and `}}` are literal braces.
    func filled(at place: String, _ value: (String) -> String?) throws(HeliosError) -> String {
        var filled = ""
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            filled += rest[..<brace]
            let after = rest[rest.index(after: brace)...]
            if after.first == rest[brace] {
                filled.append(rest[brace])
                rest = after.dropFirst()
                continue
            }
            guard rest[brace] == "{", let end = after.firstIndex(of: "}") else {
                throw HeliosError(.usage, "the output has an unmatched brace", at: "\(place): \(text)")
            }
            let name = String(after[..<end])
            guard let found = value(name) else {
                throw HeliosError(
                    .usage,
                    "the output needs a '\(name)'",
                    at: place,
                    reason: "the row has none"
                )
            }
            let isFirst = filled.isEmpty || filled.utf8.last == UInt8(ascii: "/")
            rest = after[after.index(after: end)...]
            // What is left of {name}.mp4 would be a hidden file.
            let isHiding = isFirst && found.isEmpty && rest.first == "."
            filled += isHiding ? "_" : Self.escaped(found, isFirst: isFirst)
        }
        return filled + rest
    }

    /// - Parameter isFirst: whether it is at the start of a file name.
    private static func escaped(_ value: String, isFirst: Bool) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            let isHiding = isFirst && safe.isEmpty && scalar == "."
            let isUnfit = isHiding || scalar == "/" || scalar.properties.generalCategory == .control
            safe.append(isUnfit ? "_" : scalar)
        }
        return String(safe)
    }
}
