import DevTools
import Foundation

/// A page of our own around a document: its HTML, at an address of the document's own origin.
///
/// Only there may its scripts reach into the document.
public struct ShellDocument: Sendable, Hashable {
    /// Where it is put; whatever the server has there is not asked for.
    public let url: String
    public let html: String

    public init(url: String, html: String) {
        self.url = url
        self.html = html
    }
}

/// What is needed while a shell loads: its request is answered here, and navigations are timed.
final class ShellServing: Sendable {
    private let session: DevToolsSession
    private let timeout: Duration
    private let trace: NavigationTrace
    private let subscription: DevToolsSubscription

    init(_ shell: ShellDocument, in page: Page) async throws {
        let (session, timeout) = (page.session, page.timeout)
        self.session = session
        self.timeout = timeout
        subscription = session.subscribe(to: [CDP.Fetch.RequestPaused.self]) { event in
            guard let event = event as? CDP.Fetch.RequestPaused else { return }
            let answer = CDP.Fetch.FulfillRequest(
                requestID: event.requestID,
                // A document that does not say its own encoding takes that of the page around it. So the shell,
                // which is ASCII, says none either, and the document is read as it would be by itself.
                contentType: "text/html",
                body: Data(shell.html.utf8).base64EncodedString()
            )
            _ = session.start(answer, timeout: timeout)
        }
        let enabled = session.start(CDP.Fetch.Enable(urlPatterns: [shell.url]), timeout: timeout)
        trace = try await NavigationTrace.begin(session.connection.browser, timeout: timeout)
        _ = try await enabled.value
    }

    /// Ends both.
    ///
    /// - Returns: when each frame's last navigation began.
    func end() async throws -> [CDP.FrameID: Int64] {
        subscription.cancel()
        let disabled = session.start(CDP.Fetch.Disable(), timeout: timeout)
        let starts = try await trace.end()
        _ = try await disabled.value
        return starts
    }
}
