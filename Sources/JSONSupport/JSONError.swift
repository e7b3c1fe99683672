/// What `JSONSupport` refuses: text that is not JSON, a value of another kind, or broken base64.
public enum JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text stops being JSON at `offset` (bytes from its start); `reason` is json-c's own.
    case malformed(reason: String, offset: Int)
    /// Arrays and objects nest deeper than `limit`.
    case tooDeep(limit: Int)
    /// The text has more bytes than json-c can count.
    case tooLong(byteCount: Int)
    /// The value at `path` is not of the kind that was asked for.
    case mismatch(path: String, expected: String, found: JSONValue.Kind)
    /// The string at `path` stops being base64 at `offset` (bytes from its start).
    case invalidBase64(path: String, offset: Int)
    /// The string at `path` decodes to more bytes than there is room for.
    case noRoom(path: String, needed: Int, available: Int)
    /// The string at `path` was already decoded in place, and is gone.
    case consumed(path: String)

    public var description: String {
        switch self {
        case .malformed(let reason, let offset):
            "not JSON at byte \(offset): \(reason)"
        case .tooDeep(let limit):
            "JSON nested deeper than \(limit) levels"
        case .tooLong(let byteCount):
            "JSON text of \(byteCount) bytes is longer than \(Int32.max)"
        case .mismatch(let path, let expected, let found):
            "expected \(expected) at \(path), found \(found.rawValue)"
        case .invalidBase64(let path, let offset):
            "not base64 at \(path), character \(offset)"
        case .noRoom(let path, let needed, let available):
            "base64 at \(path) decodes to \(needed) bytes, but there is room for \(available)"
        case .consumed(let path):
            "the base64 at \(path) was already decoded in place"
        }
    }
}
