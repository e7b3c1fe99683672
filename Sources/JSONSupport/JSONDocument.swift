import CJSONC
import Synchronization

/// A parsed JSON text; owns the json-c tree and frees it when the last value that refers to it is released.
///
/// The tree is immutable after parsing, so several threads may read a document. The one exception is
/// `JSONValue.base64Data()`, which decodes a string in place: it consumes the string, and both it and every read
/// of a string hold the document's lock.
public final class JSONDocument: @unchecked Sendable {
    /// The maximum nesting depth of arrays and objects; json-c's default is 32.
    public static let maximumDepth = 512

    private let tree: OpaquePointer?
    private let consumed = Mutex<Set<UInt>>([])

    /// Takes ownership of the only reference to `tree`; nil is json-c's `null`.
    init(adopting tree: OpaquePointer?) {
        self.tree = tree
    }

    deinit {
        json_object_put(tree)
    }

    /// Parses one strict JSON text: no comments, no trailing commas, valid UTF-8, no trailing text.
    public convenience init(parsing bytes: UnsafeRawBufferPointer) throws(JSONError) {
        self.init(adopting: try Self.parse(bytes))
    }

    /// Parses one strict JSON text.
    public convenience init(parsing text: String) throws(JSONError) {
        var text = text
        let tree = text.withUTF8 { utf8 in
            Result { () throws(JSONError) in try Self.parse(UnsafeRawBufferPointer(utf8)) }
        }
        self.init(adopting: try tree.get())
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> OpaquePointer? {
        if let offset = firstLaxity(in: bytes) {
            throw .malformed(reason: "unexpected character", offset: offset)
        }
        let parser = JSONParser(validatesUTF8: true)
        try parser.feed(bytes)
        return try parser.finishTree()
    }

    /// The offset of the first extension that json-c accepts even in strict mode: `NaN`, `Infinity` and names in
    /// single quotes.
    private static func firstLaxity(in bytes: UnsafeRawBufferPointer) -> Int? {
        var isInString = false
        var isEscaped = false
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\"") where !isEscaped:
                isInString.toggle()
            case UInt8(ascii: "'"), UInt8(ascii: "N"), UInt8(ascii: "I"):
                if !isInString { return offset }
            default:
                break
            }
            isEscaped = isInString && !isEscaped && byte == UInt8(ascii: "\\")
        }
        return nil
    }

    /// The root value.
    public var root: JSONValue {
        JSONValue(document: self, node: tree, isPresent: true, path: "$")
    }

    /// Reads the UTF-8 of a string node under the lock; nil if it was consumed.
    func readString<Result: Sendable, Failure: Error>(
        _ node: OpaquePointer,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        try consumed.withLock { consumed throws(Failure) -> Result? in
            if consumed.contains(UInt(bitPattern: node)) { return nil }
            return try body(UnsafeRawBufferPointer(Self.bytes(of: node)))
        }
    }

    /// Reads a tree under the lock; traps if a string of the document was consumed.
    func readTree(_ body: () -> Void) {
        consumed.withLock { consumed in
            precondition(consumed.isEmpty, "a JSON document is copied after base64 was decoded in place")
            body()
        }
    }

    /// Passes the memory of a string node to `body` for writing, once; nil if it was consumed before. The memory
    /// lives as long as the document.
    func consumeString<Result: Sendable, Failure: Error>(
        _ node: OpaquePointer,
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        try consumed.withLock { consumed throws(Failure) -> Result? in
            guard consumed.insert(UInt(bitPattern: node)).inserted else { return nil }
            return try body(Self.bytes(of: node))
        }
    }

    static func bytes(of node: OpaquePointer) -> UnsafeMutableRawBufferPointer {
        let start = UnsafeMutableRawPointer(mutating: json_object_get_string(node))
        return UnsafeMutableRawBufferPointer(start: start, count: Int(json_object_get_string_len(node)))
    }
}
