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
    private let interception: RequestInterception
    private let number: Int
    private let trace: NavigationTrace

    init(_ shell: ShellDocument, in page: Page) async throws {
        interception = page.interception
        async let trace = NavigationTrace.begin(page.session.connection.browser, timeout: page.timeout)
        number = try await interception.add([shell.url]) { request in
            guard request.url == shell.url else { return nil }
            return InterceptedResponse(
                status: 200,
                // A document that does not say its own encoding takes that of the page around it. So the shell,
                // which is ASCII, says none either, and the document is read as it would be by itself.
                headers: [("Content-Type", "text/html")],
                body: Data(shell.html.utf8)
            )
        }
        self.trace = try await trace
    }

    /// Ends both.
    ///
    /// - Returns: when each frame's last navigation began.
    func end() async throws -> [CDP.FrameID: Int64] {
        async let removed: Void = interception.remove(number)
        let starts = try await trace.end()
        try await removed
        return starts
    }
}
