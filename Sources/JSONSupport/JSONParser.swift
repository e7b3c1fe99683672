import CJSONC

/// An incremental parser of JSON texts, one after another.
///
/// Not thread-safe. The parser cannot be used after an error.
public final class JSONParser {
    /// The length of a text in bytes beyond which the tokener is replaced: json-c never shrinks its string buffer.
    private static let largestKept = 16 << 20

    private let flags: Int32
    private var tokener: UnsafeMutablePointer<json_tokener>
    private var tree: OpaquePointer?
    private var isComplete = false
    private var byteCount = 0

    /// - Parameter validatesUTF8: reject strings that are not UTF-8. Only for a text that is fed in one piece:
    ///   json-c would reject a character that is split across two.
    public init(validatesUTF8: Bool = false) {
        flags = JSON_TOKENER_STRICT | (validatesUTF8 ? JSON_TOKENER_VALIDATE_UTF8 : 0)
        tokener = Self.makeTokener(flags: flags)
    }

    deinit {
        json_object_put(tree)
        json_tokener_free(tokener)
    }

    private static func makeTokener(flags: Int32) -> UnsafeMutablePointer<json_tokener> {
        guard let tokener = json_tokener_new_ex(Int32(JSONDocument.maximumDepth)) else {
            fatalError("out of memory for a JSON parser")
        }
        json_tokener_set_flags(tokener, flags)
        return tokener
    }

    /// Parses the next piece of the text.
    public func feed(_ piece: UnsafeRawBufferPointer) throws(JSONError) {
        guard let count = Int32(exactly: piece.count) else { throw .tooLong(byteCount: piece.count) }
        guard let start = piece.baseAddress, count > 0 else { return }
        var used = 0
        if !isComplete {
            used = try parse(start.assumingMemoryBound(to: CChar.self), count)
        }
        if let stray = piece[used...].firstIndex(where: { !Self.isWhitespace($0) }) {
            throw .malformed(reason: "text after the end of the value", offset: byteCount + stray)
        }
        byteCount += piece.count
    }

    /// Ends the text and returns its document; the parser is then ready for the next text.
    public func finish() throws(JSONError) -> JSONDocument {
        JSONDocument(adopting: try finishTree())
    }

    func finishTree() throws(JSONError) -> OpaquePointer? {
        if !isComplete {
            // json-c completes a number only at the next character; a NUL completes any other value, too.
            var end: CChar = 0
            _ = try parse(&end, 1)
        }
        guard isComplete else { throw .malformed(reason: "the text ends too early", offset: byteCount) }
        let finished = tree
        tree = nil
        reset()
        return finished
    }

    private func reset() {
        if byteCount > Self.largestKept {
            json_tokener_free(tokener)
            tokener = Self.makeTokener(flags: flags)
        } else {
            json_tokener_reset(tokener)
        }
        isComplete = false
        byteCount = 0
    }

    private func parse(_ start: UnsafePointer<CChar>, _ count: Int32) throws(JSONError) -> Int {
        let parsed = json_tokener_parse_ex(tokener, start, count)
        let used = Int(json_tokener_get_parse_end(tokener))
        let status = json_tokener_get_error(tokener)
        switch status {
        case json_tokener_success:
            tree = parsed
            isComplete = true
            return used
        case json_tokener_continue:
            return Int(count)
        case json_tokener_error_depth:
            throw .tooDeep(limit: JSONDocument.maximumDepth)
        default:
            throw .malformed(
                reason: String(cString: json_tokener_error_desc(status)),
                offset: byteCount + used
            )
        }
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0d).contains(byte) && byte != 0x0b && byte != 0x0c
    }
}
