import Testing

@testable import JSONSupport

struct JSONDocumentTests {
    @Test(arguments: [
        ("null", "null"),
        ("true", "true"),
        ("12", "12"),
        ("-0.5", "-0.5"),
        ("1e3", "1e3"),
        (#""a\u00e9\n""#, "\"aé\\n\""),
        (" [1, 2,3 ] \n", "[1,2,3]"),
        (#"{"b":1,"a":{"c":[]}}"#, #"{"b":1,"a":{"c":[]}}"#),
        (#"{"a":1,"a":2}"#, #"{"a":2}"#),
        ("\"\u{1F600}/\"", "\"\u{1F600}/\""),
        (#"{"It's \"NaN\\":"I\\\"N'"}"#, #"{"It's \"NaN\\":"I\\\"N'"}"#),
    ])
    func `reads what is JSON`(text: String, written: String) throws {
        #expect(try JSONDocument(parsing: text).root.text == written)
    }

    @Test(arguments: [
        "", " ", "{", "[1", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "'a'", "\"a", "tru", "nul", "1 2",
        "{} {}",
        "[1]x", "01", "NaN", "Infinity", "-Infinity", "/* c */ 1", "[1] // c", "{\"a\" 1}", "{\"a\":}",
        "\"\\x\"",
        "\"\\u12\"", "1\u{0}2", "[]\u{0}", "\u{FEFF}1", "{}]",
        "True", "NULL", "nan", "infinity", "[-NaN]", "{'a': \"'\"}",
    ])
    func `refuses what is not JSON`(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(parsing: text) }
    }

    @Test(
        arguments: [
            [0x22, 0xff, 0x22],
            [0x22, 0xc3, 0x22],
            [0x22, 0xe2, 0x82, 0x22],
            [0xff],
        ] as [[UInt8]]
    )
    func `refuses what is not UTF-8`(bytes: [UInt8]) {
        #expect(throws: JSONError.self) {
            try bytes.withUnsafeBytes { try JSONDocument(parsing: $0) }
        }
    }

    @Test func `says where a text stops being JSON`() {
        #expect {
            try JSONDocument(parsing: "[1,2 x]")
        } throws: { error in
            guard case .malformed(_, let offset) = error as? JSONError else { return false }
            return offset == 5
        }
    }

    @Test func `nests to 512 levels, not further`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        var value = try JSONDocument(parsing: nested(511)).root
        var depth = 1
        while value.count == 1 {
            value = value[0]
            depth += 1
        }
        #expect(depth == 511)
        #expect(throws: JSONError.tooDeep(limit: 512)) { try JSONDocument(parsing: nested(600)) }
        #expect(throws: JSONError.tooDeep(limit: 512)) {
            try JSONDocument(parsing: String(repeating: "{\"a\":", count: 100_000))
        }
    }

    @Test func `reads the same text in pieces of any size`() throws {
        let text = #"{"name":"é😀\u00e9","list":[1.5,-2,true,null,"\"x\""],"end":{"n":1234567}}"#
        let whole = try JSONDocument(parsing: text).root.text
        let parser = JSONParser()
        let bytes = Array(text.utf8)
        for size in 1...bytes.count {
            var rest = bytes[...]
            while !rest.isEmpty {
                try rest.prefix(size).withUnsafeBytes { try parser.feed($0) }
                rest = rest.dropFirst(size)
            }
            #expect(try parser.finish().root.text == whole)
        }
    }

    @Test func `refuses a second text in later pieces`() throws {
        let parser = JSONParser()
        try Array("{} ".utf8).withUnsafeBytes { try parser.feed($0) }
        #expect(throws: JSONError.malformed(reason: "text after the end of the value", offset: 4)) {
            try Array(" {}".utf8).withUnsafeBytes { try parser.feed($0) }
        }
    }
}
