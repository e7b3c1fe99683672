import DevTools
import JSONSupport

/// Passes a selector to a page script as a string literal, and distinguishes a malformed selector from a failing page.
func evaluateSelector(
    _ selector: String,
    _ evaluate: (String) async throws -> JSONValue
) async throws -> JSONValue {
    do {
        return try await evaluate(selector.javaScriptLiteral)
    } catch DevToolsError.pageException(let exception)
        where exception.thrown?.hasPrefix("SyntaxError") == true
    {
        // querySelector's DOMException.
        throw CaptureError(.selector, "\(selector) is not a CSS selector", cause: exception)
    }
}
