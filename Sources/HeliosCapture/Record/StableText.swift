/// A textual representation of a value that is identical for equal values in every run.
enum StableText {
    /// Lists the members of structures and enumerations in order, and of sets and dictionaries sorted.
    static func of(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        let children = mirror.children.map { "\($0.label.map { "\($0): " } ?? "")\(of($0.value))" }
        switch mirror.displayStyle {
        case .set, .dictionary: return "[\(children.sorted().joined(separator: ", "))]"
        case .optional: return children.first ?? "nil"
        case .enum where children.isEmpty: return "\(value)"
        case nil: return String(reflecting: value)
        default: return "\(mirror.subjectType)(\(children.joined(separator: ", ")))"
        }
    }
}
