/// An error in a subtitle file.
public struct SubtitleError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    public let reason: String
    /// The line of the file, counted from 1; nil if it concerns no single line.
    public let line: Int?

    public init(_ reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }

    public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
