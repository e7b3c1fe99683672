import Browser
import JSONSupport

/// The host's interface to the scripts in the page: one method for each call, and the only place that knows the
/// globals which ``PageScript`` defines.
///
/// A call goes to the main document, to every document, or to one document of each origin, whose documents share a
/// clock; each method states which. All throw the errors of `Page.evaluate`.
public struct PageAgent: Sendable {
    let page: Page

    public init(_ page: Page) {
        self.page = page
    }

    /// The reply of one document.
    struct Reply: Sendable {
        /// The document's execution context ID.
        let context: Int
        let value: JSONValue
    }

    /// The global of every document; undefined in one that a navigation is just replacing.
    private static let object = "__heliosCapture"
    /// The global of the shell around the composition.
    private static let ring = "__heliosRing"
    /// The binding through which the shell reports the outcome of a frame.
    public static let ringBinding = "__heliosRingEvent"
    /// The binding through which documents request resources that their scripts may not read.
    public static let resourceBinding = "__heliosResource"
    /// The binding through which documents ask to be told when no nested frame loads a document.
    public static let frameBinding = "__heliosFrames"

    /// Calls the main document.
    func main(_ call: String) async throws -> JSONValue {
        try await page.evaluate(Self.replying(call))["value"]
    }

    /// Calls the document of an execution context.
    func ask(_ call: String, in context: Int) async throws -> JSONValue {
        try await page.evaluate(Self.replying(call), in: context)["value"]
    }

    /// Calls every document.
    func everywhere(_ call: String) async throws -> [Reply] {
        try await replies("globalThis.\(Self.object) ? \(Self.replying(call)) : null")
    }

    /// Calls one document of each origin.
    func everyOrigin(_ call: String) async throws -> [Reply] {
        let isFirst = "globalThis.\(Self.object)?.clock.isShared === false"
        return try await replies("\(isFirst) ? \(Self.replying(call)) : null")
    }

    /// Calls the shell around the composition.
    func shell(_ call: String) async throws {
        _ = try await page.evaluateInShell("\(Self.ring).\(call)")
    }

    /// Calls the main document, if it has the scripts, with an optional timeout of its own.
    func mainIfThere(_ call: String, timeout: Duration? = nil) async throws -> JSONValue {
        let call = "globalThis.\(Self.replying(call, mayLack: true))"
        return try await page.evaluate(call, timeout: timeout)["value"]
    }

    /// A description of the JavaScript built-ins that the page has replaced; nil if none, or without a reply.
    public func replacedBuiltins() async -> String? {
        let call = "globalThis.\(Self.object)?.replacedBuiltins()"
        let text = try? await page.evaluate(call, timeout: .seconds(2)).string
        return text?.isEmpty == false ? text : nil
    }

    /// A call that wraps its result as `value` of an object without a prototype (`native/promises.js`), which works
    /// whatever the page has changed in `Object.prototype` and `Promise.prototype`.
    private static func replying(_ call: String, mayLack: Bool = false) -> String {
        "\(object)\(mayLack ? "?" : "").reply(() => \(object).\(call))"
    }

    /// A function expression that calls a method with its `this` value.
    static func function(calling method: String) -> String {
        "function () { globalThis.\(object)?.\(method)(this); }"
    }

    private func replies(_ expression: String) async throws -> [Reply] {
        try await page.evaluateEverywhere(expression)
            .map { Reply(context: $0.context, value: $0.value["value"]) }
    }
}

extension [PageAgent.Reply] {
    /// Whether any reply is `true`.
    var isTrueAnywhere: Bool { contains { $0.value.bool == true } }

    /// All strings of replies that are arrays.
    var texts: [String] { flatMap(\.value.texts) }

    /// All elements of replies that are arrays, each with the context of its document.
    var elements: [PageAgent.Reply] {
        flatMap { reply in
            (reply.value.array ?? []).map { PageAgent.Reply(context: reply.context, value: $0) }
        }
    }
}

extension JSONValue {
    /// The strings of an array; empty for other kinds.
    var texts: [String] { (array ?? []).compactMap(\.string) }
}
