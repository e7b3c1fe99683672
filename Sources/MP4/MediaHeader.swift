import Foundation

/// The body of a box that says how long something lasts (ISO/IEC 14496-12, sections 8.2.2 and 8.4.2).
struct MediaHeader {
    private let body: Data
    /// How many units of its time there are in a second.
    let timescale: Int

    /// A header of the movie or of a medium, `mvhd` or `mdhd`; nil if it is broken.
    init?(_ body: Data) {
        guard let version = body.first else { return nil }
        var reader = BoxReader(body, body.indices.dropFirst(version == 1 ? 20 : 12))
        guard let timescale = reader.number(), timescale > 0 else { return nil }
        (self.body, self.timescale) = (body, timescale)
    }

    /// Nil if the duration is too long for it.
    func lasting(_ duration: Int) -> Data? {
        Self.body(body, lasting: duration, at: body.first == 1 ? 24 : 16)
    }

    /// The header of a track, `tkhd`, with another duration; nil if that is too long for it.
    static func track(_ body: Data, lasting duration: Int) -> Data? {
        Self.body(body, lasting: duration, at: body.first == 1 ? 28 : 20)
    }

    private static func body(_ body: Data, lasting duration: Int, at offset: Int) -> Data? {
        body.replacing(offset, byteCount: body.first == 1 ? 8 : 4, with: duration)
    }
}
