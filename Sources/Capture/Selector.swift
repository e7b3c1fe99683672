import DevTools
import JSONSupport

/// Hands a selector to a page script as a string literal, and tells a malformed one from a failing page.
func evaluateSelector(
    _ selector: String,
    _ evaluate: (String) async throws -> JSONValue
) async throws -> JSONValue {
    do {
        return try await evaluate(selector.javaScriptLiteral)
    } catch DevToolsError.pageException(let exception)
        where exception.thrown?.hasPrefix("SyntaxError") == true
    {
        // DOMException of querySelector: its name is the platform's, not ours.
        throw CaptureError(.selector, "\(selector) is not a CSS selector", cause: exception)
    }
}
