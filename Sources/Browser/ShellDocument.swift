import DevTools
import Foundation

/// A page that frames a document, served from an address of the document's own origin.
///
/// Only a page of the same origin may access the document.
public struct ShellDocument: Sendable, Hashable {
    /// Its address, which is not requested from the server.
    public let url: String
    public let html: String

    public init(url: String, html: String) {
        self.url = url
        self.html = html
    }
}

/// Answers the request for the shell, and traces navigations, while the shell loads.
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
                // A document without a declared encoding inherits that of its parent. So the shell, which is ASCII, declares
                // none, and the document is decoded as it would be on its own.
                headers: [("Content-Type", "text/html")],
                body: Data(shell.html.utf8)
            )
        }
        self.trace = try await trace
    }

    /// Ends the interception and the trace.
    ///
    /// - Returns: when each frame's last navigation began.
    func end() async throws -> [CDP.FrameID: Int64] {
        async let removed: Void = interception.remove(number)
        let starts = try await trace.end()
        try await removed
        return starts
    }
}
