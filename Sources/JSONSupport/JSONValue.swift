import CJSONC

/// A value inside a document, read where it lies; keeps the document alive.
///
/// A subscript never fails: what is not there reads as `.missing`, and the accessors that throw name the path
/// at which it was looked for.
public struct JSONValue: @unchecked Sendable {
    // Unchecked: the node belongs to `document`, whose own rules make it safe to share.

    /// What a value is.
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

    /// Where the value lies, from `$`: `$.result.frames[2].id`.
    public let path: String

    /// What the value is.
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

    /// Whether anything is there, null included.
    public var exists: Bool { isPresent }

    /// Whether the value is JSON's `null`.
    public var isNull: Bool { kind == .null }

    /// The member of an object; missing if there is none or the value is no object.
    public subscript(key: String) -> JSONValue {
        var member: OpaquePointer?
        let found = kind == .object && json_object_object_get_ex(node, key, &member) != 0
        return JSONValue(document: document, node: member, isPresent: found, path: "\(path).\(key)")
    }

    /// The element of an array; missing if there is none or the value is no array.
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

    /// The members' names in the order of the text; empty if the value is no object.
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

    /// The JSON text of the value, compact. Nothing in the document may have been consumed by `base64Data()`.
    public var text: String { JSONBuilder(copying: self).serialized() }
}

extension JSONValue {
    /// A tree of its own with the same content; nil for null and what is missing.
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
