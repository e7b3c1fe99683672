import Testing

@testable import JSONSupport

struct JSONValueTests {
    private func root(_ text: String) throws -> JSONValue {
        try JSONDocument(parsing: text).root
    }

    @Test func `reads members and elements, and misses without failing`() throws {
        let value = try root(#"{"a":{"b":[10,{"c":"x"}]},"n":null,"t":true}"#)
        #expect(value["a"]["b"][0].int == 10)
        #expect(value["a"]["b"][1]["c"].string == "x")
        #expect(value["t"].bool == true)
        #expect(value["n"].isNull)
        #expect(value["n"].exists)
        #expect(value["x"]["y"][3].kind == .missing)
        #expect(!value["x"].isNull)
        #expect(value["a"]["b"][-1].kind == .missing)
        #expect(value["a"]["b"][2].kind == .missing)
        #expect(value["a"]["b"].array?.map(\.kind) == [.int, .object])
        #expect(value.keys == ["a", "n", "t"])
        #expect(value["a"]["b"].count == 2)
    }

    @Test func `stays alive without its document`() throws {
        var inner: JSONValue?
        do {
            inner = try root(#"{"list":["kept"]}"#)["list"][0]
        }
        #expect(inner?.string == "kept")
    }

    @Test(
        arguments: [
            ("5", 5), ("-5", -5), ("5.0", 5), ("5e2", 500), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("5.5", nil), ("1e300", nil),
            ("true", nil), ("\"5\"", nil), ("null", nil), ("[5]", nil),
        ] as [(String, Int?)]
    )
    func `reads whole numbers as they are or not at all`(text: String, number: Int?) throws {
        #expect(try root(text).int == number)
    }

    @Test(
        arguments: [
            ("5", 5), ("-0.25", -0.25), ("1e300", 1e300), ("0.1", 0.1), ("\"5\"", nil), ("false", nil),
        ] as [(String, Double?)]
    )
    func `reads numbers`(text: String, number: Double?) throws {
        #expect(try root(text).double == number)
    }

    @Test func `keeps a NUL inside a string`() throws {
        #expect(try root(#""a\u0000b""#).string == "a\u{0}b")
    }

    @Test func `replaces half a surrogate pair`() throws {
        #expect(try root(#""a\ud800b""#).string == "a\u{FFFD}b")
    }

    @Test func `names the path of what is wrong`() throws {
        let value = try root(#"{"frames":[{"id":3}]}"#)
        #expect(throws: JSONError.mismatch(path: "$.frames[0].id", expected: "a string", found: .int)) {
            try value["frames"][0]["id"].requireString()
        }
        #expect(
            throws: JSONError.mismatch(path: "$.frames[1].id", expected: "a whole number", found: .missing)
        ) {
            try value["frames"][1]["id"].requireInt()
        }
        #expect(throws: JSONError.mismatch(path: "$.frames[0]", expected: "an array", found: .object)) {
            try value["frames"][0].requireArray()
        }
        let error = JSONError.mismatch(path: "$.a", expected: "an array", found: .missing)
        #expect(error.description == "expected an array at $.a, found nothing")
    }
}
