import Foundation

@testable import Encoding
@testable import HeliosCapture
@testable import MP4

extension FuzzTarget {
    /// A file that a composition holds, or an earlier output.
    static func readMedia(_ bytes: Data) {
        _ = MediaContainer(sniffing: bytes).isSequential
        _ = MediaDisguise(head: bytes.prefix(MediaDisguise.headSize))
        _ = WebPAnimation(bytes)
        let path = file(bytes)
        _ = PNGFile(path: path)
        if let edited = EditedFile(path: path, isWritten: false) {
            for place in [RecordPlace.movie, .gif] {
                _ = place.read(from: edited).flatMap { RenderRecord($0) }
            }
        }
        guard let open = OpenFile(realPath: path) else { return }
        let index = MovieIndex(open)
        _ = MovieSummary(open)
        let served = ServedFile(file: open, index: index)
        var rest = 0
        while rest < served.size {
            guard let piece = try? served.read(1 << 16, at: rest), !piece.isEmpty else {
                return promise(false, "a served file has less bytes than it says")
            }
            rest += piece.count
        }
        promise(rest == served.size, "a served file has more bytes than it says")
    }
}
