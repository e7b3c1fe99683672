import Foundation
import HeliosCapture
import Testing

/// What pages, files and servers say, as it reaches a terminal.
struct TerminalTextTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("a\nhelios-capture: error: forged", "a\n  helios-capture: error: forged"),
        ("a\r\nb\rc\u{2028}d\u{2029}e", "a\n  b\n  c\n  d\n  e"),
        ("a\n  at f (page.html:1:2)", "a\n  at f (page.html:1:2)"),
        ("\u{1B}[31mred\u{7}\u{9B}2J", #"\u{1B}[31mred\u{7}\u{9B}2J"#),
        ("\u{202E}gnp.exe\u{2066}\u{200F}", #"\u{202E}gnp.exe\u{2066}\u{200F}"#),
        ("tab\there, 👩‍🚀 and שלום stay", "tab here, 👩‍🚀 and שלום stay"),
        ("a\n\n\nb", "a\n  b"),
    ])
    func nothingInAMessageActs(text: String, shown: String) {
        #expect(text.message == shown)
    }

    @Test func aMessageIsNeverLong() {
        let lines = (1...100).map { "line \($0)" }.joined(separator: "\n").message.split(separator: "\n")
        #expect(lines.count == 18)
        #expect(lines.last == "  … (83 more lines)")
        let long = String(repeating: "x", count: 5_000_000) + "the end"
        #expect(long.message.count == 1000)
        #expect(long.message.hasSuffix("the end"))
        #expect(long.onOneLine.count == 10_000)
    }

    @Test func aLogLineIsOne() {
        #expect("a\nb\u{2028}c\u{1B}[0m".onOneLine == #"a b c\u{1B}[0m"#)
    }
}
