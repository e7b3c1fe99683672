/// A `Range` header, resolved against the size of a file (RFC 9110, section 14).
enum ByteRange: Sendable, Hashable {
    /// No header, or one that must be ignored: the whole file with status 200.
    case whole
    /// These bytes, with status 206.
    case part(Range<Int>)
    /// Outside the file: status 416.
    case unsatisfiable

    /// The maximum length in bytes of the response to an open-ended range.
    ///
    /// Chromium requests media with `bytes=0-` and pauses reading once it has enough, which occupies one of its six
    /// connections per host and blocks the page's other requests. A short response is read to its end, and Chromium
    /// requests the rest when it needs it: with this, ten large videos became seekable in half the time.
    static let longestOpenPart = 1 << 20

    /// Parses a header's value.
    ///
    /// Multiple ranges are answered with the whole file, as RFC 9110 allows: media elements never request them.
    init(header: String?, size: Int) {
        guard let header, let (first, last) = Self.parse(header) else {
            self = .whole
            return
        }
        switch (first, last) {
        case (let first?, let last?):
            self = first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        case (let first?, nil):
            self = first < size ? .part(first..<min(first + Self.longestOpenPart, size)) : .unsatisfiable
        case (nil, let suffix?):
            self = suffix > 0 && size > 0 ? .part(max(0, size - suffix)..<size) : .unsatisfiable
        case (nil, nil):
            self = .whole
        }
    }

    private static func parse(_ header: String) -> (first: Int?, last: Int?)? {
        let halves = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].trimmingBlanks.lowercased() == "bytes" else { return nil }
        let bounds = halves[1].split(separator: "-", omittingEmptySubsequences: false).map(\.trimmingBlanks)
        guard bounds.count == 2 else { return nil }
        let first = position(bounds[0])
        let last = position(bounds[1])
        guard bounds[0].isEmpty == (first == nil), bounds[1].isEmpty == (last == nil) else { return nil }
        if let first, let last, first > last { return nil }
        return (first, last)
    }

    /// A position that overflows an integer is beyond the end of any file.
    private static func position(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return nil
        }
        return min(Int(digits) ?? .max, .max / 2)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var trimmed = drop { $0 == " " || $0 == "\t" }
        while let last = trimmed.last, last == " " || last == "\t" { trimmed.removeLast() }
        return trimmed
    }
}
