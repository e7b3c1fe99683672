import Browser
import JSONSupport

/// The page's half of this program, as the host calls it: one method for each call, and the only place that knows the
/// names which ``PageScript`` leaves in the page.
///
/// A call goes to the main document, to every document, or to one document of each origin, whose documents share a
/// clock; each method says which. All throw what `Page.evaluate` throws.
public struct PageAgent: Sendable {
    let page: Page

    public init(_ page: Page) {
        self.page = page
    }

    /// What one document has answered.
    public struct Reply: Sendable {
        /// The document's script context.
        public let context: Int
        public let value: JSONValue
    }

    /// The global that every document has; one that is just being replaced has none yet.
    private static let object = "__heliosCapture"
    /// The global of the shell around the composition.
    private static let ring = "__heliosRing"
    /// The function by which the shell tells what became of a frame.
    public static let ringBinding = "__heliosRingEvent"
    /// The function by which documents ask for bytes that their scripts may not read.
    public static let resourceBinding = "__heliosResource"

    /// Asks the main document.
    func main(_ call: String) async throws -> JSONValue {
        try await page.evaluate(Self.replying(call))["value"]
    }

    /// Asks the document of a script context.
    func ask(_ call: String, in context: Int) async throws -> JSONValue {
        try await page.evaluate(Self.replying(call), in: context)["value"]
    }

    /// Asks every document.
    func everywhere(_ call: String) async throws -> [Reply] {
        try await replies("globalThis.\(Self.object) ? \(Self.replying(call)) : null")
    }

    /// Asks one document of each origin.
    func everyOrigin(_ call: String) async throws -> [Reply] {
        let isFirst = "globalThis.\(Self.object)?.clock.isShared === false"
        return try await replies("\(isFirst) ? \(Self.replying(call)) : null")
    }

    /// Asks the shell around the composition.
    func shell(_ call: String) async throws {
        _ = try await page.evaluateInShell("\(Self.ring).\(call)")
    }

    /// Asks the main document, if it has the scripts; the answer within a time of its own.
    func mainIfThere(_ call: String, timeout: Duration? = nil) async throws -> JSONValue {
        let call = "globalThis.\(Self.replying(call, mayLack: true))"
        return try await page.evaluate(call, timeout: timeout)["value"]
    }

    /// What the page has replaced of the language's own objects, in words; nil if nothing, or if it does not answer.
    public func replacedBuiltins() async -> String? {
        let call = "globalThis.\(Self.object)?.replacedBuiltins()"
        let text = try? await page.evaluate(call, timeout: .seconds(2)).string
        return text?.isEmpty == false ? text : nil
    }

    /// A call whose result comes as `value` of an object without a prototype (`native/promises.js`), whatever the page
    /// has put into those of objects and promises.
    private static func replying(_ call: String, mayLack: Bool = false) -> String {
        "\(object)\(mayLack ? "?" : "").reply(() => \(object).\(call))"
    }

    /// A function that calls a method with the object that it is called on.
    static func function(calling method: String) -> String {
        "function () { globalThis.\(object)?.\(method)(this); }"
    }

    private func replies(_ expression: String) async throws -> [Reply] {
        try await page.evaluateEverywhere(expression)
            .map { Reply(context: $0.context, value: $0.value["value"]) }
    }
}

extension [PageAgent.Reply] {
    /// Whether any document has answered `true`.
    var isTrueAnywhere: Bool { contains { $0.value.bool == true } }

    /// All texts of answers that are lists.
    var texts: [String] { flatMap(\.value.texts) }

    /// All elements of answers that are lists, each with the context of its document.
    var elements: [PageAgent.Reply] {
        flatMap { reply in
            (reply.value.array ?? []).map { PageAgent.Reply(context: reply.context, value: $0) }
        }
    }
}

extension JSONValue {
    /// The texts of a list; none of anything else.
    var texts: [String] { (array ?? []).compactMap(\.string) }
}
