/// The status, headers and body range of the response to a request for a file (RFC 9110, section 14).
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
    ///   - name: the file's name, for its media type.
    ///   - size: the file's size in bytes.
    ///   - range: the value of the `Range` header; nil if there is none.
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
