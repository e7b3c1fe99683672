import Testing

@testable import HeliosCapture

struct RealPathTests {
    @Test(arguments: [
        ("/home/j\u{F6}rg/card.html", "/home/j\u{F6}rg", "card.html"),
        ("/home/j\u{F6}rg/a/card.html", "/home/j\u{F6}rg", "a/card.html"),
        ("/home/joerg/card.html", "/home/jo", "/home/joerg/card.html"),
        ("/home/jo", "/home/jo", "/home/jo"),
        ("/card.html", "/", "card.html"),
        // A slash and a mark are one Character.
        ("/home/jo/\u{301}a.html", "/home/jo", "\u{301}a.html"),
    ])
    func aPathIsShortenedByTheFolder(path: String, folder: String, short: String) {
        #expect(RealPath.shortened(path, in: folder) == short)
    }

    @Test(arguments: [
        ("/a/\u{301}b.mp4", "/a", "\u{301}b.mp4"), ("\u{301}b.mp4", ".", "\u{301}b.mp4"),
        ("/\u{301}b", "/", "\u{301}b"),
        ("a/b/", "a", "b"), ("/", "/", ""), ("a", ".", "a"), ("a//b", "a/", "b"),
    ])
    func folderAndNameAreApart(path: String, folder: String, name: String) {
        #expect(RealPath.folder(of: path) == folder)
        #expect(RealPath.name(of: path) == name)
        #expect(RealPath.absolute(path, in: "/x").utf8.first == 0x2F)
    }
}
