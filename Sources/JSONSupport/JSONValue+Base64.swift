import FoundationEssentials

extension JSONValue {
    /// Decodes the base64 string in place, without a copy.
    ///
    /// This consumes the string: afterwards it reads as nil, and decoding it again throws `.consumed`. The data
    /// keeps the document alive, and with it 4/3 of its size in memory.
    ///
    /// - Throws: `JSONError.mismatch`; `.invalidBase64` for anything but canonical, padded RFC 4648 base64 (which
    ///   consumes the string, too).
    public func base64Data() throws(JSONError) -> Data {
        guard kind == .string, let node else { throw mismatch("a base64 string") }
        let count = try document.consumeString(node) { bytes throws(JSONError) in
            try decode(UnsafeRawBufferPointer(bytes), into: bytes)
        }
        guard let count else { throw .consumed(path: path) }
        guard let start = JSONDocument.bytes(of: node).baseAddress, count > 0 else { return Data() }
        let owner = document
        return Data(
            bytesNoCopy: start,
            count: count,
            deallocator: .custom { _, _ in withExtendedLifetime(owner) {} }
        )
    }

    /// Decodes the base64 string to the start of `destination`, without consuming it.
    ///
    /// Bytes of `destination` after the decoded ones are unchanged; after an error it may hold a partial result.
    ///
    /// - Returns: the number of bytes written.
    /// - Throws: `JSONError.mismatch`, `.noRoom`, `.invalidBase64`, `.consumed`.
    public func decodeBase64(into destination: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
        guard kind == .string, let node else { throw mismatch("a base64 string") }
        let count = try document.readString(node) { bytes throws(JSONError) in
            try decode(bytes, into: destination)
        }
        guard let count else { throw .consumed(path: path) }
        return count
    }

    private func decode(
        _ text: UnsafeRawBufferPointer,
        into destination: UnsafeMutableRawBufferPointer
    ) throws(JSONError) -> Int {
        let needed = Base64Decoder.decodedCount(text)
        guard needed <= destination.count else {
            throw .noRoom(path: path, needed: needed, available: destination.count)
        }
        switch Base64Decoder.decode(text, into: destination) {
        case .decoded(let count): return count
        case .malformed(let offset): throw .invalidBase64(path: path, offset: offset)
        }
    }
}
