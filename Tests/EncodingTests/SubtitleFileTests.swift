import Foundation
import Frames
import Testing

@testable import Encoding

@Suite struct SubtitleFileTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        /// What ffmpeg is given.
        let read: String
        var testDescription: String { name }
    }

    static let readable = [
        Case(
            name: "no numbers, CRLF, an empty line within a text, an arrow in a text",
            text:
                "00:00:01,000 --> 00:00:02,000  X1:1\tX2:9\r\none\r\n\r\na --> b\r\n\r\n\r\n7\r\n1:02:03.004-->1:02:03.005\r\n12\r\n",
            read:
                "1\n00:00:01,000 --> 00:00:02,000 X1:1\tX2:9\none\n\na --> b\n\n2\n01:02:03,004 --> 01:02:03,005\n12\n\n"
        ),
        Case(
            name: "out of order, one without a text, two alike",
            text: """
                2
                00:00:03,000 --> 00:00:04,000
                later

                1
                00:00:01,000 --> 00:00:02,000
                twice

                1
                00:00:01,000 --> 00:00:02,000
                twice

                3
                00:00:05,000 --> 00:00:06,000
                """,
            read: """
                1
                00:00:01,000 --> 00:00:02,000
                twice

                2
                00:00:01,000 --> 00:00:02,000
                twice

                3
                00:00:03,000 --> 00:00:04,000
                later


                """
        ),
        Case(
            name: "WebVTT with styles, notes, names and settings",
            text: """
                WEBVTT - a title
                Kind: captions

                STYLE
                ::cue { color: red }

                NOTE a note
                of two lines

                intro
                01:02.003 --> 1:00:01:02.003
                """.replacing("1:00:01:02.003", with: "100:01:02.003  align:start line:0")
                    + "\n<v Ann>one\ntwo\n\n00:00.000 --> 00:00.500\nfirst",
            read: """
                WEBVTT

                00:00:00.000 --> 00:00:00.500
                first

                00:01:02.003 --> 100:01:02.003 align:start line:0
                <v Ann>one
                two


                """
        ),
        Case(
            name: "ASS with a comment, a moment of nothing, and a font",
            text: """
                [Script Info]
                ScriptType: v4.00+

                [Events]
                Format: Layer, Start, End, Style, Text
                Comment: 0,0:00:00.00,0:00:01.00,Default,no
                Dialogue: 1,0:00:01.5,0:00:02.25,Default,one, two
                Dialogue: 1,0:00:02.00,0:00:02.00,Default,never
                Dialogue: 2,12:34:56.78,23:00:00.00,Default,{\\an8}three
                Comment: 0,0:00:00.00,0:00:01.00,Default,no

                [Fonts]
                fontname: x.ttf
                """,
            read: """
                [Script Info]
                ScriptType: v4.00+

                [Events]
                Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                Comment: 0,0:00:00.00,0:00:01.00,Default,no
                Dialogue: 1,0:00:01.50,0:00:02.25,Default,,0,0,0,,one, two
                Dialogue: 2,12:34:56.78,23:00:00.00,Default,,0,0,0,,{\\an8}three
                Comment: 0,0:00:00.00,0:00:01.00,Default,no

                [Fonts]
                fontname: x.ttf

                """
        ),
    ]

    @Test(arguments: readable) func everyCueIsRead(_ example: Case) throws {
        #expect(try SubtitleFile(parsing: example.text).text == example.read)
    }

    static let malformed: [(text: String, says: String)] = [
        ("", "empty"), (" \n\n", "empty"), ("hello\n", "not SubRip"), ("WEBVTT\n\nNOTE no cue\n", "no cue"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n", "no cue"), ("[Script Info]\n[Events]\n", "no cue"),
        (
            "1\n00:00:01,000 -> 00:00:02,000\nx\n\n2\n00:00:03,000 --> 00:00:04,000\nx",
            "line 2: '00:00:01,000 -> "
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:03,000 -> 00:00:04,000\nx",
            "line 6: '00:00:03,000 -> "
        ),
        ("1\n00:00:01,5 --> 00:00:02,000\nx", "line 2"), ("1\n00:00:61,000 --> 00:01:02,000\nx", "line 2"),
        ("1\n00:00:02,000 --> 00:00:02,000\nx", "line 2: the cue ends before it starts"),
        ("WEBVTT\n\n00:01.000 --> \nx", "line 3"), ("WEBVTT\n\n00:01.000 --> 99:99:99.999\nx", "line 3"),
        (
            "[Events]\nFormat: Layer, End, Start\nDialogue: 0,0:00:01.00,0:00:02.00,x",
            "line 3: the events' format"
        ),
        ("[Events]\nDialogue: 0,0:00:01.00,zero,x", "line 2: '0,0:00:01.00,zero,x'"),
    ]

    @Test(arguments: malformed) func whatIsMalformedIsTold(text: String, says: String) {
        let error = #expect(throws: SubtitleError.self) { try SubtitleFile(parsing: text) }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    private static func subRip(_ cues: [(Int, Int, String)]) -> SubtitleFile {
        SubtitleFile(.subRip, cues: cues.map { SubtitleCue(start: $0.0, end: $0.1, text: $0.2) })
    }

    @Test func aPartCutsCues() {
        let file = Self.subRip([
            (0, 1000, "gone"), (500, 1002, "clipped"), (1500, 1734, "whole"), (1900, 9000, "clipped"),
            (3000, 4000, "gone"),
        ])
        let part = file.cut(to: 1001.0..<2002.001)
        #expect(part == Self.subRip([(0, 1, "clipped"), (499, 733, "whole"), (899, 1001, "clipped")]))
        #expect(file.cut(to: 0.0..<10_000) == file)
    }

    /// 33.37 ms is nothing that ASS can write.
    @Test func aPartOfASSIsInHundredths() {
        let file = SubtitleFile(.ass, cues: [SubtitleCue(start: 1000, end: 2000, text: "x")])
        let part = file.cut(to: (1000.0 / 29.97)..<1500.0)
        #expect(part.cues == [SubtitleCue(start: 970, end: 1460, text: "x")])
    }

    @Test func cuesAtOnceBecomeOneAfterTheOther() throws {
        let apart = Self.subRip([(0, 1000, "a"), (1000, 2000, "b")])
        #expect(try apart.flattened() == apart)
        let together = Self.subRip([(0, 4000, "a"), (1000, 2000, "b"), (1000, 2000, "c"), (5000, 6000, "d")])
        #expect(
            try together.flattened()
                == Self.subRip([
                    (0, 1000, "a"), (1000, 2000, "a\nb\nc"), (2000, 4000, "a"), (5000, 6000, "d"),
                ])
        )
    }

    /// Comparing every cue with every moment took minutes.
    @Test func manyCuesAreFlattened() throws {
        let cues = (0..<50_000).map { ($0 * 1000, $0 * 1000 + 1500, "\($0)") }
        let flat = try Self.subRip(cues).flattened()
        #expect(flat.count == 99_999)
        #expect(flat.cues[1] == SubtitleCue(start: 1000, end: 1500, text: "0\n1"))
        #expect(flat.cues.last == SubtitleCue(start: 49_999_500, end: 50_000_500, text: "49999"))
    }

    /// Twenty thousand that all last to the end would be twelve hundred megabytes.
    @Test func moreAtOnceThanAPictureHoldsAreRefused() throws {
        func cues(_ count: Int) -> SubtitleFile {
            Self.subRip((0..<count).map { ($0 * 10, 1_000_000, "cue") })
        }
        #expect(try cues(100).flattened().count == 100)
        let error = #expect(throws: SubtitleError.self) { try cues(20_000).flattened() }
        #expect(error?.reason == "101 cues at once, at 1.0 s: at most 100")
    }

    @Test(arguments: [
        (#"a{\p1}m 0 0 l 1 1{\p0}b{\i1}c"#, #"a{\p1}{\p0}b{\i1}c"#, "am 0 0 l 1 1bc"),
        (#"{\i1\p2\b1}m{ open"#, #"{\i1\p2\b1}{ open"#, "m{ open"),
        ("}a{b}{c{d}e", "}a{b}{c{d}e", "}ae"),
        ("", "", ""),
    ])
    func drawingsAndBlocksAreLeftOut(text: String, withoutDrawings: String, withoutBlocks: String) {
        #expect(ASSText.withoutDrawings(text) == withoutDrawings)
        #expect(ASSText.withoutBlocks(text) == withoutBlocks)
    }

    /// A pattern took a time that grew with the cube of the length.
    @Test func bracesAloneAreReadOnce() {
        let braces = String(repeating: #"{\p1"#, count: 1 << 15)
        #expect(ASSText.withoutDrawings(braces) == braces)
    }

    @Test(
        arguments: [
            ("UTF-8", nil, []), ("UTF-8", nil, [0xEF, 0xBB, 0xBF]), ("UTF-16LE", nil, [0xFF, 0xFE]),
            ("UTF-16BE", nil, [0xFE, 0xFF]), ("UTF-32LE", "latin1", [0xFF, 0xFE, 0, 0]),
            ("UTF-16LE", "utf-16le", []),
            ("windows-1252", "windows-1252", []), ("ISO-8859-15", "ISO-8859-15", []),
        ] as [(String, String?, [UInt8])]
    )
    func everyEncodingIsRead(name: String, asked: String?, mark: [UInt8]) async throws {
        let text = "Größe €"
        let bytes = try await runTool(["iconv", "-f", "UTF-8", "-t", name], input: Data(text.utf8))
        #expect(try SubtitleText.decode(Data(mark) + bytes, encoding: asked) == text)
    }

    @Test(
        arguments: [
            ([0xE4, 0x20], nil), ([0x61, 0], "UTF-8"), ([0x61], "UTF-16LE"), ([0x61], "klingon"),
            ([0xFF, 0xFE, 0x61], nil),
        ] as [([UInt8], String?)]
    )
    func whatIsNotTextIsRefused(bytes: [UInt8], encoding: String?) {
        #expect(throws: SubtitleError.self) { try SubtitleText.decode(Data(bytes), encoding: encoding) }
    }

    @Test func aStyleIsChecked() throws {
        let style = try SubtitleStyle(parsing: "fontsize = 20, PrimaryColour=&H00FFFF&,Alignment=8")
        let forced = style.forced(for: PixelSize(width: 1920, height: 1080))
        #expect(forced.hasPrefix("FontName=sans-serif,FontSize=16,Outline=1,"))
        #expect(forced.hasSuffix(",FontSize=20,PrimaryColour=&H00FFFF&,Alignment=6"))
        let portrait = SubtitleStyle.standard.forced(for: PixelSize(width: 1080, height: 1920))
        #expect(portrait.hasPrefix("FontName=sans-serif,FontSize=9,"))
        for text in [
            "", "FontSize", "FontSize=", "Size=2", "FontSize=big", "Alignment=0", "PrimaryColour=red",
            "Bold=1,",
        ] {
            #expect(throws: SubtitleError.self) { try SubtitleStyle(parsing: text) }
        }
    }

    @Test func textInAGraphIsEscapedTwice() {
        #expect(FilterText.escaped(#"a:b,[c];'\"#) == #"a\\:b\,\[c\]\;\\\'\\\\"#)
    }

    @Test func aMissingLetterIsFoundInTheMessage() {
        let message = "[Parsed_ass_1 @ 0x1] [warning] fontselect: failed to find any fallback with glyph 0x"
        #expect(SubtitleCheck.letter(missingBy: message + "4E2D for font: (Arial, 400, 0)") == "中")
        #expect(SubtitleCheck.letter(missingBy: message + "FE0F for font: (Arial, 400, 0)") == nil)
        #expect(SubtitleCheck.letter(missingBy: "[warning] Glyph 0x4E2D") == nil)
    }
}
