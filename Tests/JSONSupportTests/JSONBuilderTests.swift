import Glibc
import Testing

@testable import JSONSupport

struct JSONBuilderTests {
    @Test func `writes compact text in the order given`() {
        let object = JSONBuilder.object()
        object.set("text", "a\"b\\/\n\u{1}é😀")
        object.set("yes", true)
        object.set("count", -3)
        object.set("left", nil as String?)
        object.set("list", [1, 2])
        object.set("empty", JSONBuilder.array())
        object.set("null", JSONBuilder.null())
        object.set("sorted", ["b": 1.5, "a": 2])
        let expected =
            #"{"text":"a\"b\\/\n\u0001é😀","yes":true,"count":-3,"list":[1,2],"empty":[],"null":null,"#
        #expect(object.serialized() == expected + #""sorted":{"a":2.0,"b":1.5}}"#)
    }

    @Test(arguments: [
        0.1, 1.0 / 3, 1e21, -Double.leastNonzeroMagnitude, 33.333333333333336, 1e-7, 123_456_789.125,
    ])
    func `writes numbers that read the same`(number: Double) throws {
        #expect(try JSONDocument(parsing: JSONBuilder(double: number).serialized()).root.double == number)
    }

    @Test func `copies parsed values`() throws {
        let value = try JSONDocument(parsing: #"{"a":[1,{"b":null}],"c":"x"}"#).root
        let object = JSONBuilder.object()
        object.set("copy", value["a"])
        object.set("whole", value)
        object.set("none", value["z"])
        let text = #"{"copy":[1,{"b":null}],"whole":{"a":[1,{"b":null}],"c":"x"},"none":null}"#
        #expect(object.serialized() == text)
    }

    @Test func `keeps a NUL inside a string`() {
        #expect(JSONBuilder(string: "a\u{0}b").serialized() == #""a\u0000b""#)
        #expect(JSONBuilder(string: "").serialized() == #""""#)
    }

    @Test func `a text can end with a NUL`() {
        let text = JSONText(["key": "value"].makeJSON())
        #expect(text.byteCount == 15)
        #expect(text.withBytes { $0.elementsEqual(#"{"key":"value"}"#.utf8) })
        #expect(text.withTerminatedBytes { $0.elementsEqual(Array(#"{"key":"value"}"#.utf8) + [0]) })
    }

    @Test(arguments: [
        ("plain", #""plain""#),
        ("a\"b'c\\d", #""a\"b'c\\d""#),
        ("line\nend\r\u{0}", #""line\nend\r\u0000""#),
        ("</script><!-- é😀", #""<\/script><!-- é😀""#),
        ("${x}`", #""${x}`""#),
    ])
    func `makes JavaScript literals`(text: String, literal: String) {
        #expect(text.javaScriptLiteral == literal)
    }
}
