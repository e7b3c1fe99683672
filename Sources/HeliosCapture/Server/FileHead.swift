/// Status and headers of the answer to a request for a file, and which of its bytes are the body (RFC 9110, section 14).
struct FileHead: Sendable {
    enum Status: Int, Sendable {
        case ok = 200
        case partialContent = 206
        case rangeNotSatisfiable = 416
    }

    let status: Status
    let headers: [(name: String, value: String)]
    /// Empty if the range cannot be satisfied.
    let body: Range<Int>

    /// - Parameters:
    ///   - name: the file's, for its media type.
    ///   - size: in bytes.
    ///   - range: the value of the `Range` header; nil: there is none.
    init(ofFile name: String, size: Int, range: String?) {
        let file = [("Content-Type", MediaType.ofFile(named: name)), ("Accept-Ranges", "bytes")]
        switch ByteRange(header: range, size: size) {
        case .whole:
            (status, headers, body) = (.ok, file, 0..<size)
        case .part(let part):
            let value = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
            (status, headers, body) = (.partialContent, file + [("Content-Range", value)], part)
        case .unsatisfiable:
            (status, headers, body) = (.rangeNotSatisfiable, [("Content-Range", "bytes */\(size)")], 0..<0)
        }
    }
}
