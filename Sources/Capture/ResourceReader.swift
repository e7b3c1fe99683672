import Browser
import DevTools
import PageAgent

/// Provides documents with resources that they show but may not read: those of other origins without CORS.
///
/// An animated image must be decoded to show its frames; the browser already has its bytes.
public enum ResourceReader {
    /// Answers requests of the documents of `page`.
    ///
    /// - Returns: the registration, which ends when it is released.
    public static func open(in page: Page) async throws -> DevToolsSubscription {
        try await page.answerBinding(PageAgent.resourceBinding) { url, context in
            try await answer(url, in: context, of: page)
        }
    }

    private static func answer(_ url: String, in context: Int, of page: Page) async throws {
        let resource = await page.resource(at: url)
        let agent = PageAgent(page)
        do {
            let isBase64 = resource?.isBase64 ?? false
            try await agent.receiveResource(url, resource?.content, isBase64: isBase64, in: context)
        } catch {
            // The body may exceed the largest message.
            try await agent.receiveResource(url, nil, isBase64: false, in: context)
        }
    }
}
