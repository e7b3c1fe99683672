import CJSONC

/// A JSON value that is built as a json-c tree, and serialised from it as text.
///
/// Not thread-safe. A builder that was added to another becomes part of that one's tree; do not add it to two
/// builders, or to itself.
public final class JSONBuilder {
    /// json-c represents `null` by a null pointer.
    private let tree: OpaquePointer?

    private init(adopting tree: OpaquePointer?, isNull: Bool = false) {
        // json-c returns a null pointer only when it is out of memory.
        precondition(tree != nil || isNull, "out of memory for a JSON value")
        self.tree = tree
    }

    deinit {
        json_object_put(tree)
    }

    /// An object without members.
    public static func object() -> JSONBuilder { JSONBuilder(adopting: json_object_new_object()) }

    /// An array without elements.
    public static func array() -> JSONBuilder { JSONBuilder(adopting: json_object_new_array()) }

    /// The value `null`.
    public static func null() -> JSONBuilder { JSONBuilder(adopting: nil, isNull: true) }

    /// A string of at most 2^31 - 1 bytes of UTF-8, json-c's limit.
    public convenience init(string: String) {
        var string = string
        self.init(
            adopting: string.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { characters in
                    // The base address of an empty string may be nil.
                    guard let start = characters.baseAddress else { return json_object_new_string("") }
                    return json_object_new_string_len(start, Int32(characters.count))
                }
            }
        )
    }

    /// A boolean.
    public convenience init(bool: Bool) {
        self.init(adopting: json_object_new_boolean(bool ? 1 : 0))
    }

    /// An integer.
    public convenience init(int: Int) {
        self.init(adopting: json_object_new_int64(Int64(int)))
    }

    /// A number, serialised with the fewest digits that round-trip; must be finite.
    public convenience init(double: Double) {
        precondition(double.isFinite, "JSON has no number for \(double)")
        self.init(adopting: json_object_new_double_s(double, double.description))
    }

    /// A deep copy of a parsed value; a missing value becomes null. Traps if `base64Data()` has consumed any string
    /// of its document.
    public convenience init(copying value: JSONValue) {
        self.init(adopting: value.deepCopy(), isNull: value.node == nil)
    }

    /// Sets a member of an object; nil omits it.
    public func set(_ key: String, _ value: (some JSONEncodable)?) {
        guard let value else { return }
        precondition(json_object_is_type(tree, json_type_object) != 0, "only an object has members")
        let status = json_object_object_add(tree, key, value.makeJSON().retainedTree())
        precondition(status == 0, "out of memory for a JSON member")
    }

    /// Adds an element to an array.
    public func append(_ value: some JSONEncodable) {
        precondition(json_object_is_type(tree, json_type_array) != 0, "only an array has elements")
        let status = json_object_array_add(tree, value.makeJSON().retainedTree())
        precondition(status == 0, "out of memory for a JSON element")
    }

    /// The value as JSON text: compact, or indented for people to read.
    public func serialized(isIndented: Bool = false) -> String {
        JSONText(self, isIndented: isIndented).withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// A new reference to the tree, which the caller owns.
    func retainedTree() -> OpaquePointer? {
        withExtendedLifetime(self) { json_object_get(tree) }
    }
}
