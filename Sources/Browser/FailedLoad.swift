import DevTools

/// A resource that a page requested and that failed to load.
public struct FailedLoad: Sendable, Hashable, CustomStringConvertible {
    /// `the script`, `the font`, `the request`.
    public let name: String
    public let url: String
    /// Chromium's error, such as `net::ERR_NAME_NOT_RESOLVED`, or the HTTP status.
    public let reason: String
    /// Whether the page is incomplete without it: a script, a style sheet or a font.
    public let isEssential: Bool

    public var description: String { "\(name) \(url): \(reason)" }

    /// - Parameter type: CDP's resource type.
    init(type: String, url: String, reason: String) {
        name = Self.name(ofType: type)
        // A data: URL would fill the message.
        self.url = url.count > 200 ? "\(url.prefix(200))…" : url
        self.reason = reason
        isEssential = ["Script", "Stylesheet", "Font"].contains(type)
    }

    /// The name of a type of request in messages.
    static func name(ofType type: String?) -> String {
        switch type {
        case "Document": "the document"
        case "Stylesheet": "the style sheet"
        case "Image": "the picture"
        case "Font": "the font"
        case "Script": "the script"
        case "TextTrack": "the text track"
        default: "the request"
        }
    }
}

extension BrowserError {
    /// Adds the loads that failed before the error and may have caused it: "Failed to fetch" does not name the address.
    func naming(_ loads: [FailedLoad]) -> BrowserError {
        guard code == .scriptError, !loads.isEmpty else { return self }
        let list = loads.prefix(3).map { "\n    \($0)" }.joined()
        let rest = loads.count > 3 ? "\n    and \(loads.count - 3) more" : ""
        return BrowserError(code, "\(message)\nBefore that, this did not load:\(list)\(rest)")
    }

    /// The error with the lines that the page's console had before it.
    func quoting(_ console: [String]) -> BrowserError {
        guard code == .scriptError, !console.isEmpty else { return self }
        return BrowserError(
            code,
            "\(message)\nThe console before it:\(console.map { "\n    \($0)" }.joined())"
        )
    }

    /// The error for a script that needs a build step, such as TypeScript; nil for any other response.
    init?(ofUnbuiltScript event: CDP.Network.ResponseReceived) {
        let path = event.url.split(separator: "?").first.map(String.init) ?? event.url
        let isSource = [".ts", ".tsx", ".mts", ".jsx", ".vue", ".svelte", ".astro"].contains {
            path.hasSuffix($0)
        }
        guard event.type == "Script", isSource, !event.mimeType.hasSuffix("javascript") else { return nil }
        self.init(
            .scriptError,
            "The script \(event.url) is source code that browsers cannot run: build it, and give the folder of the build"
        )
    }
}
