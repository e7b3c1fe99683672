import Foundation

/// The body of a box with a duration (ISO/IEC 14496-12, sections 8.2.2 and 8.4.2).
struct MediaHeader {
    private let body: Data
    /// The timescale, in units per second.
    let timescale: Int
    /// In units of the timescale.
    let duration: Int

    /// A movie or media header, `mvhd` or `mdhd`; nil if it is malformed.
    init?(_ body: Data) {
        guard let version = body.first else { return nil }
        var reader = BoxReader(body, body.indices.dropFirst(version == 1 ? 20 : 12))
        guard let timescale = reader.number(), timescale > 0,
            let duration = reader.number(version == 1 ? 8 : 4)
        else { return nil }
        (self.body, self.timescale, self.duration) = (body, timescale, duration)
    }

    /// Nil if the duration does not fit.
    func lasting(_ duration: Int) -> Data? {
        Self.body(body, lasting: duration, at: body.first == 1 ? 24 : 16)
    }

    /// A track header, `tkhd`, with another duration; nil if that does not fit.
    static func track(_ body: Data, lasting duration: Int) -> Data? {
        Self.body(body, lasting: duration, at: body.first == 1 ? 28 : 20)
    }

    private static func body(_ body: Data, lasting duration: Int, at offset: Int) -> Data? {
        body.replacing(offset, byteCount: body.first == 1 ? 8 : 4, with: duration)
    }
}
