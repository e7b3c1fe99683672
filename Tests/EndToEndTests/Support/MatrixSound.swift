import Foundation
import TestSupport
import Testing

/// An encoded sound of the matrix, and how a browser plays it.
struct MatrixSound: Sendable {
    let format: MatrixFormat
    let master: MatrixMaster
    let data: Data

    private static let packet = 1024.0 / 48000

    /// The length that a browser plays and after which it starts a loop again, in seconds.
    ///
    /// All formats give their encoded length but for ADTS: a packet more at the start, and whole packets.
    /// What Chromium calls `duration` is 2.7 ms longer for Vorbis and 6.5 ms to 8 ms for Opus (the pre-skip), but
    /// no loop waits for that.
    var length: Double {
        guard format.playsWholePackets else { return master.seconds }
        return ((master.seconds / Self.packet).rounded(.up) + 1) * Self.packet
    }

    /// The tones in what a browser plays.
    var tones: [MatrixTone] {
        let shift = format.playsWholePackets ? Self.packet : 0
        return master.tones.map { MatrixTone($0.start + shift, length: $0.length) }
    }

    private static let all = Dictionary(
        uniqueKeysWithValues: MatrixFormat.allCases.flatMap { format in
            MatrixSize.allCases.map { size in ("\(format) \(size)", Result { try make(format, size) }) }
        }
    )

    /// The sound, made once.
    static func encoded(_ format: MatrixFormat, _ size: MatrixSize) throws -> MatrixSound {
        try #require(all["\(format) \(size)"]).get()
    }

    private static func make(_ format: MatrixFormat, _ size: MatrixSize) throws -> MatrixSound {
        let master = MatrixMaster(format, size)
        let picture = ["-f", "lavfi", "-i", "testsrc=s=64x64:r=2:d=\(master.seconds)"]
        let arguments = (format == .video ? picture : []) + master.arguments + format.arguments(size)
        return MatrixSound(format: format, master: master, data: try run(arguments))
    }

    /// By way of a file: on a pipe some encoders cannot note their delay.
    private static func run(_ arguments: [String]) throws -> Data {
        let workspace = try Workspace()
        let file = "\(workspace.path)/sound"
        _ = try runTool("ffmpeg", ["-v", "error"] + arguments + [file])
        return try Data(contentsOf: URL(fileURLWithPath: file))
    }
}

/// A tone within a sound of the matrix.
struct MatrixTone {
    /// Seconds from the sound's start.
    let start: Double
    /// Seconds.
    let length: Double

    init(_ start: Double, length: Double) {
        self.start = start
        self.length = length
    }
}

/// How large the sounds of the matrix are: what fits a pipe or a read-ahead hides faults, and so does what does
/// not.
enum MatrixSize: String, CaseIterable, CustomStringConvertible, Sendable {
    /// More than 1 MB, stereo.
    case large
    /// A second and a half, mono.
    case tiny

    var description: String { rawValue }
}
