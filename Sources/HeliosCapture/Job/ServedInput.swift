import Foundation
import Logging

/// The composition at a URL that the browser can open.
struct ServedInput: Sendable {
    let url: String
    /// The server of the composition; nil for a URL of another server.
    let server: CompositionServer?
}

/// Serves a file or folder on loopback while `body` runs; a URL is passed on unchanged.
func withServedInput<Value: Sendable>(
    _ input: CompositionInput,
    isSinglePage: Bool,
    usedFiles: UsedFiles,
    logger: Logger,
    _ body: (ServedInput) async throws -> Value
) async throws -> Value {
    guard let root = input.root, let path = input.page else {
        guard case .url(let url) = input else { preconditionFailure("an input without a folder is a URL") }
        return try await body(ServedInput(url: url.absoluteString, server: nil))
    }
    return try await withCompositionServer(
        root: root,
        page: path,
        isSinglePage: isSinglePage,
        usedFiles: usedFiles,
        logger: logger
    ) { server in
        guard let url = server.url(forPath: path) else {
            throw HeliosError(.inputNotFound, "the composition's name cannot be part of a URL", at: path)
        }
        return try await body(ServedInput(url: url.absoluteString, server: server))
    }
}
