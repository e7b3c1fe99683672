import Browser
import Foundation
import JSONSupport

/// The page that frames the composition and draws its frames (`RingScripts/shell.html`, `PageScripts/shell.js`).
public struct RingShell: Sendable, Hashable {
    /// Its path on the composition's origin.
    public static let path = "/.helios-capture/shell"

    public let document: ShellDocument

    /// The shell of a composition; nil if its URL has no HTTP origin.
    public init?(composition: String) {
        guard let url = URL(string: composition), let scheme = url.scheme, let host = url.host(),
            ["http", "https"].contains(scheme)
        else { return nil }
        let name = host.contains(":") ? "[\(host)]" : host
        let origin = "\(scheme)://\(name)" + (url.port.map { ":\($0)" } ?? "")
        let script = PageScript.expression(
            EmbeddedFiles.shell,
            call: "install(\(composition.javaScriptLiteral))"
        )
        let html = EmbeddedFiles.shellDocument.replacing("SCRIPT", with: script)
        document = ShellDocument(url: origin + Self.path, html: html)
    }
}
