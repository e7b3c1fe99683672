import Browser
import DevTools
import PageAgent

/// Brings documents what they show and their scripts may not read: another origin's, without CORS.
///
/// A picture that moves has to be decoded to show its frames; the browser has its bytes already.
public enum ResourceReader {
    /// Answers the documents of `page`.
    ///
    /// - Returns: what keeps it so.
    public static func open(in page: Page) async throws -> DevToolsSubscription {
        try await page.addBinding(
            PageAgent.resourceBinding,
            onEnd: { _ in },
            handler: { url, context in
                // A document that has gone, or a connection, needs no answer.
                Task { try? await answer(url, in: context, of: page) }
            }
        )
    }

    private static func answer(_ url: String, in context: Int, of page: Page) async throws {
        let resource = await page.resource(at: url)
        let agent = PageAgent(page)
        do {
            let isBase64 = resource?.isBase64 ?? false
            try await agent.receiveResource(url, resource?.content, isBase64: isBase64, in: context)
        } catch {
            // It may be more than one message holds.
            try await agent.receiveResource(url, nil, isBase64: false, in: context)
        }
    }
}
