/// An error of `JSONSupport`: malformed JSON, a value of an unexpected kind, or invalid base64.
public enum JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text is not JSON at `offset` (bytes from its start); `reason` is json-c's message.
    case malformed(reason: String, offset: Int)
    /// Arrays and objects are nested deeper than `limit`.
    case tooDeep(limit: Int)
    /// The text is longer than json-c supports.
    case tooLong(byteCount: Int)
    /// The value at `path` is not of the requested kind.
    case mismatch(path: String, expected: String, found: JSONValue.Kind)
    /// The string at `path` is not base64 at `offset` (bytes from its start).
    case invalidBase64(path: String, offset: Int)
    /// The string at `path` decodes to more bytes than the destination holds.
    case noRoom(path: String, needed: Int, available: Int)
    /// The string at `path` was consumed by decoding it in place.
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
