import HeliosCapture
import Testing

struct OptionValueTests {
    @Test(arguments: [
        ("192k", 192_000, "192k"), ("4.5M", 4_500_000, "4500k"), ("8m", 8_000_000, "8M"),
        ("128000", 128_000, "128k"), ("64001", 64_001, "64001"), ("1K", 1000, "1k"),
    ])
    func readsBitrates(text: String, bits: Int, description: String) {
        let bitrate = Bitrate(parsing: text)
        #expect(bitrate?.bitsPerSecond == bits)
        #expect(bitrate?.description == description)
    }

    @Test(arguments: [
        "", "k", "192", "0", "-5k", "1G", "5 k", "nan", "infk", "1e5", "99999999M", "192kk",
        "-99999999999999999999",
        "-9999999999999999M",
    ])
    func refusesOtherBitrates(text: String) {
        #expect(Bitrate(parsing: text) == nil)
    }

    @Test func writesRateControlAsFFmpegReadsIt() throws {
        #expect(RateControl.quality(18).description == "18")
        #expect(RateControl.quality(18.5).description == "18.5")
        #expect(RateControl.bitrate(try #require(Bitrate(bitsPerSecond: 4_000_000))).description == "4M")
    }

    @Test(arguments: [
        (#"{"a": [1, "ü\u2028", null]}"#, nil), ("12", nil), (#""x""#, nil), ("\u{FEFF}{}", nil),
        ("", HeliosError.Code.usage), ("{a: 1}", .usage), ("{'a': 1}", .usage), ("{} {}", .usage),
        ("NaN", .usage), ("// c\n1", .usage), ("@gone.json", .inputNotFound), ("@", .inputNotFound),
        ("@bad.json", .usage), ("@latin1.json", .usage),
    ])
    func checksProps(argument: String, expected: HeliosError.Code?) throws {
        let folder = try TemporaryFolder()
        try folder.write("bad.json", "[1,")
        try folder.write("latin1.json", [0x22, 0xE4, 0x22].reduce(into: .init()) { $0.append($1) })
        let code = code { () throws(HeliosError) in
            try PropsOption.load(argument, currentDirectory: folder.path)
        }
        #expect(code == expected)
    }

    @Test func readsPropsFromAFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.json", "\u{FEFF}{\"a\": 1}\n")
        #expect(try PropsOption.load("@p.json", currentDirectory: folder.path) == "{\"a\": 1}\n")
        #expect(try PropsOption.load(" [1] ", currentDirectory: folder.path) == " [1] ")
    }

    @Test func takesTheEnvironmentOnce() {
        let given = Environment(
            variables: ["PATH": "/a:/b", "HOME": "/h", "TMPDIR": "/t", "TERM": "xterm"],
            currentDirectory: "/c",
            isTerminal: true
        )
        #expect(given.searchPath == "/a:/b")
        #expect(given.home == "/h")
        #expect(given.temporaryDirectory == "/t")
        #expect(given.isTerminal)
        let bare = Environment(
            variables: ["TERM": "dumb", "TMPDIR": ""],
            currentDirectory: "/c",
            isTerminal: true
        )
        #expect(bare.home == nil)
        #expect(bare.temporaryDirectory == "/tmp")
        let relative = Environment(variables: ["TMPDIR": "t"], currentDirectory: "/c", isTerminal: true)
        #expect(relative.temporaryDirectory == "/c/t")
        #expect(!bare.isTerminal)
    }

    @Test(arguments: [("auto", .auto), ("1", .exactly(1)), ("32", .exactly(32))] as [(String, WorkerCount)])
    func workersAreANumberOrAuto(text: String, count: WorkerCount) {
        #expect(WorkerCount(text) == count)
        #expect(count.description == text)
    }

    @Test(arguments: ["0", "33", "-1", "two", "", "1.5"]) func otherWorkersAreNone(text: String) {
        #expect(WorkerCount(text) == nil)
    }
}
