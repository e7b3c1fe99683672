import CJSONC

/// A value serialised as JSON text, in json-c's buffer.
public final class JSONText: @unchecked Sendable {
    // Unchecked: json-c caches the text in the tree, which nobody else uses from now on.

    /// Owns the buffer.
    private let owner: OpaquePointer?
    private let start: UnsafePointer<CChar>

    /// The length of the text in bytes.
    public let byteCount: Int

    /// Serialises `value`, which must neither be changed nor serialised again while this text is used.
    ///
    /// - Parameter isIndented: whether each member and element has a line of its own, indented by two spaces a level.
    public init(_ value: JSONBuilder, escapesSlashes: Bool = false, isIndented: Bool = false) {
        owner = value.retainedTree()
        var length = 0
        let layout =
            isIndented ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED : JSON_C_TO_STRING_PLAIN
        let flags = layout | (escapesSlashes ? 0 : JSON_C_TO_STRING_NOSLASHESCAPE)
        guard let text = json_object_to_json_string_length(owner, flags, &length) else {
            preconditionFailure("out of memory for a JSON text")
        }
        start = text
        byteCount = length
    }

    deinit {
        json_object_put(owner)
    }

    /// Passes the UTF-8 text to `body`.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(UnsafeRawBufferPointer(start: start, count: byteCount)) }
    }

    /// Passes the UTF-8 text and the NUL behind it to `body`.
    public func withTerminatedBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(self) {
            try body(UnsafeRawBufferPointer(start: start, count: byteCount + 1))
        }
    }
}

extension String {
    /// The string as a JavaScript string literal, including the quotes, for use in a script's source.
    ///
    /// Since ECMAScript 2019 every JSON string is one. Slashes are escaped, so that the literal may also be used in a
    /// `script` element, which `</script>` would end.
    public var javaScriptLiteral: String {
        JSONText(JSONBuilder(string: self), escapesSlashes: true).withBytes {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
