import Foundation

/// The edit list of a track, its `elst` box (ISO/IEC 14496-12, section 8.6.6).
struct EditList {
    /// An edit.
    private struct Edit {
        /// In units of the movie's timescale.
        let duration: Int
        /// Its start in the media, in units of the track's timescale; -1 for an empty edit.
        let time: Int
    }

    private let body: Data
    /// The size of its numbers in bytes.
    private let width: Int
    private let edits: [Edit]

    /// The limit of plausible durations.
    private static let longest = 1 << 40

    /// Nil: there is none, or it is malformed.
    init?(_ bytes: Data, trak: Range<Data.Index>) {
        guard let list = bytes.box(["edts", "elst"], in: trak), list.count >= 8 else { return nil }
        body = Data(bytes[list])
        let width = body[0] == 1 ? 8 : 4
        self.width = width
        var reader = BoxReader(body, 8..<body.count)
        let count = min(body.bigEndian(at: 4, byteCount: 4), (body.count - 8) / (2 * width + 4))
        edits = (0..<count).compactMap { _ in
            guard let duration = reader.number(width), let time = reader.number(width),
                reader.number() != nil
            else { return nil }
            // A negative 64-bit number is read as the largest one.
            let isEmpty = time > (width == 8 ? Int.max - 1 : Int(Int32.max))
            return Edit(duration: duration, time: isEmpty ? -1 : time)
        }
    }

    var isEmpty: Bool { edits.isEmpty }

    /// Whether it has an edit that is not empty.
    var showsTrack: Bool { edits.contains { $0.time >= 0 } }

    /// The duration of all edits, in units of the movie's timescale; nil if there are none.
    var duration: Int? {
        guard !edits.isEmpty, edits.allSatisfy({ $0.duration <= Self.longest }), edits.count < 1 << 16 else {
            return nil
        }
        return edits.reduce(0) { $0 + $1.duration }
    }

    /// The start in the media and the duration of the empty edit before it; nil for more complex lists.
    var begin: (time: Int, wait: Int)? {
        guard let last = edits.last, (0...Self.longest).contains(last.time) else { return nil }
        let empty = edits.dropLast()
        guard empty.allSatisfy({ $0.time < 0 && $0.duration <= Self.longest }), empty.count < 1 << 16 else {
            return nil
        }
        return (last.time, empty.reduce(0) { $0 + $1.duration })
    }

    /// The list with another duration of its last edit; nil if that does not fit.
    func lasting(_ duration: Int) -> Data? {
        body.replacing(8 + (2 * width + 4) * (edits.count - 1), byteCount: width, with: duration)
    }
}
