/// A number that is given, or found out by the program.
protocol AutomaticCount {
    static var auto: Self { get }
    static func exactly(_ number: Int) -> Self
    /// The valid numbers.
    static var numbers: ClosedRange<Int> { get }
}

extension AutomaticCount {
    /// `auto` or one of the valid numbers; nil for anything else.
    static func parse(_ text: String) -> Self? {
        if text == "auto" { return auto }
        return Int(text).flatMap { numbers.contains($0) ? exactly($0) : nil }
    }
}
