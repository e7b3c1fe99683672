import Foundation

/// Splits a byte stream into lines.
struct LineSplitter: Sendable {
    private var partial = Data()
    private let limit: Int

    init(limit: Int) {
        precondition(limit > 0)
        self.limit = limit
    }

    /// Appends bytes, and returns the lines that they complete.
    mutating func append(_ bytes: Data) -> [String] {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines += take(rest[..<end])
            lines.append(flush())
            rest = rest[(end + 1)...]
        }
        return lines + take(rest)
    }

    /// The last line, if it is not terminated.
    mutating func finish() -> String? {
        partial.isEmpty ? nil : flush()
    }

    /// Appends to the partial line, and returns its full pieces once it exceeds the limit.
    private mutating func take(_ bytes: Data) -> [String] {
        partial.append(bytes)
        var pieces: [String] = []
        while partial.count > limit {
            pieces.append(String(decoding: partial.prefix(limit), as: UTF8.self))
            partial = Data(partial.dropFirst(limit))
        }
        return pieces
    }

    private mutating func flush() -> String {
        if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
        defer { partial = Data() }
        return String(decoding: partial, as: UTF8.self)
    }
}
