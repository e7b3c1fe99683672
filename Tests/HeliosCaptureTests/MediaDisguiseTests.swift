import Foundation
import Testing

@testable import HeliosCapture

struct MediaDisguiseTests {
    @Test(
        arguments: [
            ("", .empty),
            ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", .pointer),
            ("\u{FEFF}\n <!DOCTYPE html><html>", .page),
            ("<HTML>", .page),
            ("#EXTM3U\nhttp://elsewhere/a.ts", .playlist),
            ("ffconcat version 1.0\nfile /etc/passwd", .playlist),
            ("RIFF....WAVEfmt ", nil),
            ("ID3\u{3}", nil),
        ] as [(String, MediaDisguise?)]
    )
    func isToldByItsBeginning(head: String, wanted: MediaDisguise?) throws {
        #expect(MediaDisguise(head: Data(head.utf8)) == wanted)
        let folder = try TemporaryFolder()
        try folder.write("a.wav", head)
        #expect(MediaDisguise(file: "\(folder.path)/a.wav") == wanted)
    }

    @Test func whatIsNotThereIsNoDisguise() throws {
        #expect(MediaDisguise(file: "/none/a.wav") == nil)
        #expect(MediaDisguise(file: "http://127.0.0.1/a.wav") == nil)
    }
}
