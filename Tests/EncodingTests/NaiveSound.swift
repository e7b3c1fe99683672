import Foundation
import TestSupport
import Testing

/// What ffmpeg makes of bytes on a pipe with arguments as one would write them; it must end with status 0.
///
/// - Parameters:
///   - input: the arguments before `-i pipe:0`.
///   - output: the ones after it.
func naiveSound(
    _ data: Data,
    input: [String] = [],
    output: [String] = [],
    container: String = "wav"
) async throws -> DecodedSound {
    try await withFolder { folder in
        let file = "\(folder)/naive.\(container)"
        let arguments = ["ffmpeg", "-v", "quiet"] + input + ["-i", "pipe:0"] + output + [file]
        _ = try await runTool(arguments, input: data)
        return try DecodedSound(decoding: file)
    }
}

extension DecodedSound {
    /// The length of what there is, in seconds.
    var seconds: Double { Double(left.count) / 48000 }

    /// Whether a burst of half a second is heard from `time` on, at its level but for `gain` decibels.
    func hasBurst(at time: Double, gain: Double = 0) -> Bool {
        abs(level(from: time + 0.05, to: time + 0.45) - ToneBurst.level - gain) < 0.5
    }
}
