/// A text colour of a terminal (ECMA-48, SGR).
public enum TextColour: String, Sendable, Hashable {
    case red = "1;31"
    case yellow = "33"
    case green = "32"

    /// The text in this colour.
    public func around(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
