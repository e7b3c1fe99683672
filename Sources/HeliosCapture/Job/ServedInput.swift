import Foundation
import Frames
import Logging

/// The composition at an address that the browser can open.
struct ServedInput: Sendable {
    let url: String
    /// What serves it; nil for a URL of somebody else's server.
    let server: CompositionServer?
    /// The composition's own file, if it has one.
    let file: String?

    /// The viewport to open the page in: what the command line says, else what the file seems to say.
    ///
    /// Only a guess that saves opening the page twice; what the open page says of itself decides.
    ///
    /// - Parameter scale: device pixels for each CSS pixel.
    func sizeHint(_ options: TimelineOptions, scale: Double) -> PixelSize {
        let fallback = TimelineOptions.fallbackSize
        let text =
            file.flatMap { FileManager.default.contents(atPath: $0) }
            .map { String(decoding: $0.prefix(1 << 20), as: UTF8.self) } ?? ""
        let declared = { (pattern: Regex<(Substring, Substring)>) -> Int? in
            let value = text.firstMatch(of: pattern).flatMap { Int($0.1) }
            return value.flatMap { RenderPlan.canBeRendered($0, scale: scale) ? $0 : nil }
        }
        return PixelSize(
            width: options.width ?? declared(/data-width\s*=\s*["']?(\d{1,5})/) ?? fallback.width,
            height: options.height ?? declared(/data-height\s*=\s*["']?(\d{1,5})/) ?? fallback.height
        )
    }
}

/// Serves a file or folder on loopback while `body` runs; a URL is opened as it is.
func withServedInput<Value: Sendable>(
    _ input: CompositionInput,
    logger: Logger,
    _ body: (ServedInput) async throws -> Value
) async throws -> Value {
    guard let root = input.root, let path = input.page else {
        guard case .url(let url) = input else { preconditionFailure("an input without a folder is a URL") }
        return try await body(ServedInput(url: url.absoluteString, server: nil, file: nil))
    }
    return try await withCompositionServer(root: root, logger: logger) { server in
        guard let url = server.url(forPath: path) else {
            throw HeliosError(.inputNotFound, "the composition's name cannot be part of a URL", at: path)
        }
        return try await body(
            ServedInput(url: url.absoluteString, server: server, file: "\(root)/\(path)")
        )
    }
}
