/// The options that a command line sets, with their values by their long names.
struct GivenOptions {
    private(set) var values: [String: [String]] = [:]

    /// - Parameter arguments: arguments that the command accepts.
    init(_ arguments: [String], _ known: KnownOptions) {
        var rest = arguments[...]
        while let argument = rest.popFirst(), argument != "--" {
            let isLong = argument.hasPrefix("--")
            let text = argument.drop { $0 == "-" }
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard argument.hasPrefix("-"), let first = parts.first, !first.isEmpty else { continue }
            if isLong {
                take(String(first), parts.count > 1 ? String(parts[1]) : nil, &rest, known)
                continue
            }
            // Of several letters, as in -qo a.mp4, the last may have a value.
            for (index, letter) in first.enumerated() {
                guard let name = known.shortNames[String(letter)] else { continue }
                let hasValue = parts.count > 1 && index == first.count - 1
                take(name, hasValue ? String(parts[1]) : nil, &rest, known)
            }
        }
    }

    private mutating func take(
        _ name: String,
        _ value: String?,
        _ rest: inout ArraySlice<String>,
        _ known: KnownOptions
    ) {
        guard let option = known.options[name] else { return }
        let own = option.isFlag ? "true" : value ?? rest.popFirst() ?? ""
        values[name] = (option.isRepeating && !option.isFlag ? values[name] ?? [] : []) + [own]
    }
}
