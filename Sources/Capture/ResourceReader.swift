import Browser
import DevTools
import JSONSupport

/// Brings documents what they show and their scripts may not read: another origin's, without CORS.
///
/// A picture that moves has to be decoded to show its frames; the browser has its bytes already.
public enum ResourceReader {
    /// The function by which documents ask (see `resources.js`).
    static let binding = "__heliosResource"

    /// Answers the documents of `page`.
    ///
    /// - Returns: what keeps it so.
    public static func open(in page: Page) async throws -> DevToolsSubscription {
        try await page.addBinding(
            binding,
            onEnd: { _ in },
            handler: { url, context in
                // A document that has gone, or a connection, needs no answer.
                Task { try? await answer(url, in: context, of: page) }
            }
        )
    }

    private static func answer(_ url: String, in context: Int, of page: Page) async throws {
        let resource = await page.resource(at: url)
        let content = resource?.content.javaScriptLiteral ?? "null"
        let isBase64 = resource?.isBase64 ?? false
        let receive = "__heliosCapture.resources.receive(\(url.javaScriptLiteral)"
        do {
            _ = try await page.evaluate("\(receive), \(content), \(isBase64))", in: context)
        } catch {
            // It may be more than one message holds.
            _ = try await page.evaluate("\(receive), null, false)", in: context)
        }
    }
}
