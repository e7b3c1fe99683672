import Browser
import Capture
import DevTools
import JSONSupport
import PageAgent

/// Runs `body`, and adds to a failure of the agent's scripts which JavaScript built-ins the page has replaced, if any,
/// since the agent depends on them.
///
/// - Throws: the errors of `body`; a `HeliosError` with the same exit code for those that this may have caused.
func explainingReplacedBuiltins<Value: Sendable>(
    in page: Page,
    _ body: () async throws -> Value
) async throws -> Value {
    do {
        return try await body()
    } catch {
        let isOfScripts =
            switch error {
            case DevToolsError.pageException, DevToolsError.deadlineExceeded, is JSONError: true
            case let error as BrowserError: error.code == .scriptError
            case let error as CaptureError: error.code == .timedOut || error.code == .readinessRejected
            default: false
            }
        guard isOfScripts, let replaced = await PageAgent(page).replacedBuiltins() else { throw error }
        let failure = HeliosError(cause: error)
        throw HeliosError(
            failure.code,
            "The page has replaced \(replaced), and may fail for that",
            reason: failure.what,
            advice: "Have the page leave the language's own objects as they are.",
            cause: error
        )
    }
}
