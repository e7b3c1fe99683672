import CJSONC

/// A JSON value being built in json-c's memory, and written from there as compact text.
///
/// Not thread-safe: build, serialise, let go. A builder that was put into another is a part of that one from
/// then on; do not put it into two, and not into itself.
public final class JSONBuilder {
    /// json-c's null is no memory at all.
    private let tree: OpaquePointer?

    private init(adopting tree: OpaquePointer?, isNull: Bool = false) {
        // json-c gives no memory only when there is none.
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

    /// A string of at most 2^31 - 1 bytes of UTF-8, which is as far as json-c can count.
    public convenience init(string: String) {
        var string = string
        self.init(
            adopting: string.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { characters in
                    // An empty string may have no address at all.
                    guard let start = characters.baseAddress else { return json_object_new_string("") }
                    return json_object_new_string_len(start, Int32(characters.count))
                }
            }
        )
    }

    /// A truth value.
    public convenience init(bool: Bool) {
        self.init(adopting: json_object_new_boolean(bool ? 1 : 0))
    }

    /// A whole number.
    public convenience init(int: Int) {
        self.init(adopting: json_object_new_int64(Int64(int)))
    }

    /// A number, written with as few digits as give the same number again; must be finite.
    public convenience init(double: Double) {
        precondition(double.isFinite, "JSON has no number for \(double)")
        self.init(adopting: json_object_new_double_s(double, double.description))
    }

    /// A copy of a parsed value; a missing one becomes null. Traps if anything in its document was consumed by
    /// `base64Data()`.
    public convenience init(copying value: JSONValue) {
        self.init(adopting: value.deepCopy(), isNull: value.node == nil)
    }

    /// Sets a member of an object; nil leaves it out.
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

    /// The value as compact text.
    public func serialized() -> String {
        JSONText(self, headroom: 0).withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// One more reference to the value, for whoever takes it over.
    func retainedTree() -> OpaquePointer? {
        withExtendedLifetime(self) { json_object_get(tree) }
    }
}
