import JSONSupport
import Testing

@testable import DevTools

struct PageExceptionTests {
    @Test func `tells what, where and how it came there`() throws {
        let text = #"""
            {"text":"Uncaught","lineNumber":4,"columnNumber":8,"url":"http://h/a.js","stackTrace":{"callFrames":[
            {"functionName":"f","scriptId":"1","url":"http://h/a.js","lineNumber":4,"columnNumber":8}]},
            "exception":{"type":"object","description":"Error: no\n    at f"}}
            """#
        let exception = try PageException(JSONDocument(parsing: text).root)
        #expect(exception.description == "Uncaught: Error: no\n    at f (http://h/a.js:5:9)")
        #expect(exception.stack == [.init(function: "f", url: "http://h/a.js", line: 5, column: 9)])
    }

    @Test(
        arguments: [
            (#"{"type":"string","value":"oops"}"#, "oops"),
            (#"{"type":"number","value":3,"description":"3"}"#, "3"),
            (#"{"type":"object","value":{"a":[1]}}"#, #"{"a":[1]}"#),
            (#"{"type":"undefined"}"#, nil),
        ] as [(String, String?)]
    )
    func `tells what was thrown, whatever it is`(exception: String, thrown: String?) throws {
        let text = #"{"text":"Uncaught","lineNumber":0,"columnNumber":0,"exception":\#(exception)}"#
        let read = try PageException(JSONDocument(parsing: text).root)
        #expect(read.thrown == thrown)
        #expect(read.url == nil)
    }
}
