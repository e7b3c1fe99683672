import Foundation

@testable import Encoding

extension FuzzTarget {
    private static let encodings = [nil, "windows-1252", "UTF-16LE", "SHIFT-JIS", "UTF-7"]

    /// The first byte chooses the encoding.
    static func readSubtitles(_ bytes: Data) {
        guard let first = bytes.first else { return }
        let encoding = encodings[Int(first) % encodings.count]
        guard let text = try? SubtitleText.decode(Data(bytes.dropFirst()), encoding: encoding),
            let file = try? SubtitleFile(parsing: text)
        else { return }
        _ = file.spread().text
        _ = file.cut(to: 500..<1500).text
        if let flat = try? file.flattened() {
            promise(
                zip(flat.cues, flat.cues.dropFirst()).allSatisfy { $0.end <= $1.start },
                "flattened cues overlap"
            )
        }
        promise(file.cues.allSatisfy { $0.start >= 0 && $0.start < $0.end }, "a cue has no duration")
    }
}
