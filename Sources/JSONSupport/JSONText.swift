import CJSONC

/// A value serialised as compact JSON text, in json-c's buffer.
///
/// A transport may write its header into the headroom before the text, and may overwrite the text itself (a
/// WebSocket client masks the payload in place), so that the text is sent without being copied.
public final class JSONText: @unchecked Sendable {
    // Unchecked: the class only provides access to memory, which one thread at a time may use, as with any buffer.

    /// Owns the buffer.
    private let owner: OpaquePointer
    private let start: UnsafeMutableRawPointer

    /// The number of writable bytes before the text.
    public let headroom: Int

    /// The length of the text in bytes.
    public let byteCount: Int

    /// Passes the UTF-8 text to `body`; the text and the headroom before it may be overwritten.
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try withExtendedLifetime(self) {
            try body(UnsafeMutableRawBufferPointer(start: start, count: byteCount))
        }
    }

    /// Serialises `value`, which must not be changed afterwards; `headroom` is in bytes.
    ///
    /// json-c serialises only to the start of a buffer. The value is therefore the second element of an array whose
    /// first element is serialised as padding: `[` padding `,` value `]`.
    public init(_ value: JSONBuilder, headroom: Int, escapesSlashes: Bool = false) {
        guard let owner = json_object_new_array(), let padding = json_object_new_boolean(0) else {
            preconditionFailure("out of memory for a JSON text")
        }
        let width = UnsafeMutableRawPointer(bitPattern: headroom)
        json_object_set_serializer(padding, writePadding, width, nil)
        json_object_array_add(owner, padding)
        json_object_array_add(owner, value.retainedTree())
        var length = 0
        let flags = JSON_C_TO_STRING_PLAIN | (escapesSlashes ? 0 : JSON_C_TO_STRING_NOSLASHESCAPE)
        guard let text = json_object_to_json_string_length(owner, flags, &length) else {
            preconditionFailure("out of memory for a JSON text")
        }
        self.owner = owner
        self.headroom = headroom
        start = UnsafeMutableRawPointer(mutating: text) + headroom + 2
        byteCount = length - headroom - 3
    }

    deinit {
        json_object_put(owner)
    }
}

/// A json-c serialiser that writes as many spaces as the element's user data says.
private func writePadding(
    _ element: OpaquePointer?,
    _ buffer: UnsafeMutablePointer<printbuf>?,
    _ level: Int32,
    _ flags: Int32
) -> Int32 {
    let width = Int32(Int(bitPattern: json_object_get_userdata(element)))
    return width == 0 ? 0 : printbuf_memset(buffer, -1, Int32(UInt8(ascii: " ")), width)
}
