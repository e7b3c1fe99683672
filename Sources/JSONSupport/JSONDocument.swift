import CJSONC
import Synchronization

/// A parsed JSON text; owns json-c's tree and frees it when the last value read from it is gone.
///
/// The tree never changes after parsing, so a document may be read from several threads. The one exception
/// is `JSONValue.base64Data()`, which turns a string's own memory into bytes: it consumes the string, and
/// both it and every reading of a string hold the document's lock.
public final class JSONDocument: @unchecked Sendable {
    /// The deepest nesting of arrays and objects that is accepted; json-c's own limit is 32.
    public static let maximumDepth = 512

    private let tree: OpaquePointer?
    private let consumed = Mutex<Set<UInt>>([])

    /// Takes over the one reference to `tree`; nil is json-c's null.
    init(adopting tree: OpaquePointer?) {
        self.tree = tree
    }

    deinit {
        json_object_put(tree)
    }

    /// Parses one strict JSON text: no comments, no trailing commas, valid UTF-8, nothing after it.
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

    /// Where the text has what json-c takes even when it is told to be strict: `NaN`, `Infinity` and names in
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

    /// The outermost value.
    public var root: JSONValue {
        JSONValue(document: self, node: tree, isPresent: true, path: "$")
    }

    /// Reads the UTF-8 of a string node under the lock; nil once it was consumed.
    func readString<Result: Sendable, Failure: Error>(
        _ node: OpaquePointer,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        try consumed.withLock { consumed throws(Failure) -> Result? in
            if consumed.contains(UInt(bitPattern: node)) { return nil }
            return try body(UnsafeRawBufferPointer(Self.bytes(of: node)))
        }
    }

    /// Reads several nodes under the lock; none may have been consumed.
    func readTree(_ body: () -> Void) {
        consumed.withLock { consumed in
            precondition(consumed.isEmpty, "a JSON document is copied after base64 was decoded in place")
            body()
        }
    }

    /// Gives the memory of a string node away, once; nil if that happened before. It lives as long as the
    /// document.
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
