import CJSONC

/// A view of a value in a document, which it keeps alive.
///
/// A subscript never fails: a value that does not exist reads as `.missing`, and the errors of the throwing
/// accessors contain its path.
public struct JSONValue: @unchecked Sendable {
    // Unchecked: the node belongs to `document`, which synchronises access to it.

    /// The type of a value.
    public enum Kind: String, Sendable, Hashable {
        case missing = "nothing"
        case null
        case bool
        case int
        case double
        case string
        case array
        case object
    }

    let document: JSONDocument
    let node: OpaquePointer?
    let isPresent: Bool

    /// The JSONPath of the value, such as `$.result.frames[2].id`.
    public let path: String

    /// The type of the value.
    public var kind: Kind {
        guard isPresent else { return .missing }
        switch json_object_get_type(node) {
        case json_type_boolean: return .bool
        case json_type_int: return .int
        case json_type_double: return .double
        case json_type_string: return .string
        case json_type_array: return .array
        case json_type_object: return .object
        default: return .null
        }
    }

    /// Whether the value exists; true for `null`.
    public var exists: Bool { isPresent }

    /// Whether the value is `null`.
    public var isNull: Bool { kind == .null }

    /// A member of an object; missing if there is none or the value is not an object.
    public subscript(key: String) -> JSONValue {
        var member: OpaquePointer?
        let found = kind == .object && json_object_object_get_ex(node, key, &member) != 0
        return JSONValue(document: document, node: member, isPresent: found, path: "\(path).\(key)")
    }

    /// An element of an array; missing if there is none or the value is not an array.
    public subscript(index: Int) -> JSONValue {
        let found = kind == .array && index >= 0 && index < json_object_array_length(node)
        let element = found ? json_object_array_get_idx(node, index) : nil
        return JSONValue(document: document, node: element, isPresent: found, path: "\(path)[\(index)]")
    }

    /// The number of elements or members; 0 for other kinds.
    public var count: Int {
        switch kind {
        case .array: json_object_array_length(node)
        case .object: Int(json_object_object_length(node))
        default: 0
        }
    }

    /// The members' names in document order; empty if the value is not an object.
    public var keys: [String] {
        guard kind == .object, let node else { return [] }
        var names: [String] = []
        var current = json_object_iter_begin(node)
        var end = json_object_iter_end(node)
        while json_object_iter_equal(&current, &end) == 0 {
            names.append(String(cString: json_object_iter_peek_name(&current)))
            json_object_iter_next(&current)
        }
        return names
    }

    /// The value as compact JSON text. Traps if `base64Data()` has consumed any string of the document.
    public var text: String { JSONBuilder(copying: self).serialized() }
}

extension JSONValue {
    /// A deep copy of the tree; nil for null and missing values.
    func deepCopy() -> OpaquePointer? {
        guard let node else { return nil }
        var copy: OpaquePointer?
        document.readTree {
            let status = json_object_deep_copy(node, &copy, nil)
            precondition(status == 0, "out of memory for a copy of a JSON value")
        }
        return copy
    }
}
