import Foundation
import MP4

/// A media file's container, detected by its content; a MIME type may be missing or wrong.
public enum MediaContainer: Sendable, Hashable {
    case wav
    case mp3
    case adts
    case ogg
    case flac
    /// Matroska and WebM, including `MediaRecorder`'s, which lacks a duration and cues.
    case matroska
    /// MP4, M4A, MOV and other ISO base media files.
    case mp4(MP4Layout)
    /// Anything else, which may require seeking.
    case other

    /// Detects the container of a complete file; reads only the beginning and MP4's box headers.
    public init(sniffing bytes: Data) {
        let tag = ID3Tag.length(at: bytes)
        let body = bytes.dropFirst(tag)
        if body.starts(with: "RIFF".utf8) || body.starts(with: "RF64".utf8), Self.text(body, 8) == "WAVE" {
            self = .wav
        } else if body.starts(with: "OggS".utf8) {
            self = .ogg
        } else if body.starts(with: "fLaC".utf8) {
            self = .flac
        } else if body.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .matroska
        } else if let layout = MP4Layout(bytes) {
            self = .mp4(layout)
        } else if let first = body.first, let second = body.dropFirst().first, first == 0xFF {
            // Twelve set bits begin an ADTS frame, eleven an MPEG audio frame, whose layer is never 0.
            if second & 0xF6 == 0xF0 {
                self = .adts
            } else {
                self = second & 0xE0 == 0xE0 && second & 0x06 != 0 ? .mp3 : .other
            }
        } else {
            self = tag > 0 ? .mp3 : .other
        }
    }

    /// Whether it can be decoded without seeking, and so through a pipe.
    public var isSequential: Bool {
        switch self {
        case .wav, .mp3, .adts, .ogg, .flac, .matroska: true
        case .mp4(let layout): layout.isSequential
        case .other: false
        }
    }

    private static func text(_ bytes: Data, _ offset: Int) -> String {
        String(decoding: bytes.dropFirst(offset).prefix(4), as: UTF8.self)
    }
}

/// The ID3v2 tag at the beginning of some MP3, ADTS and FLAC files (id3.org, ID3v2.4 section 3.1).
private enum ID3Tag {
    /// Its length in bytes, including the header; 0: none.
    static func length(at bytes: Data) -> Int {
        let header = Array(bytes.prefix(10))
        guard header.count == 10, header.starts(with: "ID3".utf8) else { return 0 }
        let size = header[6...9].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
        let hasFooter = header[5] & 0x10 != 0
        return 10 + size + (hasFooter ? 10 : 0)
    }
}
