import CJSONC

/// A value written as compact JSON text by json-c, in json-c's own buffer.
///
/// In front of the text lies room that a transport may overwrite with its header, and the text itself may be
/// overwritten, too (a websocket client masks it in place): so it is sent without being copied.
public final class JSONText: @unchecked Sendable {
    // Unchecked: the class only hands out memory; one thread at a time may use it, as with any buffer.

    /// Owns the buffer.
    private let owner: OpaquePointer
    private let start: UnsafeMutableRawPointer

    /// The bytes that may be written in front of the text.
    public let headroom: Int

    /// The length of the text in bytes.
    public let byteCount: Int

    /// The UTF-8 text, for the duration of the call; it and the headroom before it may be overwritten.
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try withExtendedLifetime(self) {
            try body(UnsafeMutableRawBufferPointer(start: start, count: byteCount))
        }
    }

    /// Writes `value`, which must not be changed afterwards; `headroom` is in bytes.
    ///
    /// json-c can write a value only from the start of a buffer. The value is therefore the second element of
    /// an array whose first one writes nothing but padding: `[` padding `,` value `]`.
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

/// json-c's callback that writes an element: as many spaces as its user data says.
private func writePadding(
    _ element: OpaquePointer?,
    _ buffer: UnsafeMutablePointer<printbuf>?,
    _ level: Int32,
    _ flags: Int32
) -> Int32 {
    let width = Int32(Int(bitPattern: json_object_get_userdata(element)))
    return width == 0 ? 0 : printbuf_memset(buffer, -1, Int32(UInt8(ascii: " ")), width)
}
