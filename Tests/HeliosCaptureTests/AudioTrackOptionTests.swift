import Encoding
import HeliosCapture
import Testing

struct AudioTrackOptionTests {
    private static func track(_ path: String, _ change: (inout AudioTrackOption) -> Void = { _ in })
        -> AudioTrackOption
    {
        var track = AudioTrackOption(path: path)
        change(&track)
        return track
    }

    @Test func readsEveryKey() throws {
        let text =
            "a b/Song.mp3,offset=1.5,seek=2,volume=0.8,fade-in=.5,fade-out=1,fade-easing=ease-in,loop,rate=1.25"
        let expected = Self.track("a b/Song.mp3") {
            $0.offset = 1.5
            $0.seek = 2
            $0.volume = 0.8
            $0.fadeIn = 0.5
            $0.fadeOut = 1
            $0.fadeEasing = .easeIn
            $0.loop = true
            $0.rate = 1.25
        }
        #expect(try AudioTrackOption(parsing: text) == expected)
    }

    @Test(arguments: [
        ("a.mp3", "a.mp3"),
        (#"a\,b.mp3"#, "a,b.mp3"),
        (#"a\\,volume=1"#, #"a\"#),
        (#"a\\\,volume=1"#, #"a\,volume=1"#),
        (#"back\slash.mp3"#, #"back\slash.mp3"#),
        (#"end\"#, #"end\"#),
        ("offset=1", "offset=1"),
        ("take=2.wav,volume=1", "take=2.wav"),
    ])
    func endsTheNameAtTheFirstBareComma(text: String, path: String) throws {
        #expect(try AudioTrackOption(parsing: text) == Self.track(path))
    }

    @Test(arguments: [
        "", ",volume=1", "a.mp3,", "a.mp3,ofset=1", "a.mp3,offset", "a.mp3,offset=", "a.mp3,offset=1s",
        "a.mp3,offset=-1", "a.mp3,offset=nan", "a.mp3,offset=inf", "a.mp3,offset=1e2", "a.mp3,offset=0x10",
        "a.mp3,offset=999999999", "a.mp3,rate=0", "a.mp3,rate=17", "a.mp3,volume=-1", "a.mp3,loop=yes",
        "a.mp3,fade-easing=bouncy", "a.mp3,fade-easing",
        "a.mp3,volume=1,volume=2", "a.mp3,loop,loop", "a,b.mp3", "a.mp3, volume=1", "a.mp3,Volume=1",
    ])
    func refuses(text: String) {
        #expect(code { () throws(HeliosError) in try AudioTrackOption(parsing: text) } == .usage)
    }

    @Test func namesWhatItRefuses() throws {
        let error = #expect(throws: HeliosError.self) { try AudioTrackOption(parsing: "a.mp3,ofset=1") }
        let text = try #require(error?.description)
        #expect(text.contains("'ofset=1'"))
        #expect(text.contains("offset="))
        #expect(text.contains("a.mp3,ofset=1"))
    }

    @Test func becomesAbsoluteWhenTheFileIsThere() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("-a=b,c.wav", "x")
        let track = try AudioTrackOption(parsing: #"-a=b\,c.wav,volume=2"#)
        #expect(try track.resolved(in: folder.path) == Self.track(path) { $0.volume = 2 })
        for missing in ["gone.wav", "."] {
            #expect(
                code { () throws(HeliosError) in
                    try AudioTrackOption(path: missing).resolved(in: folder.path)
                } == .inputNotFound
            )
        }
    }
}
