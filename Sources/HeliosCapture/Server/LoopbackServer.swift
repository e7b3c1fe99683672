import FlyingFox
import FlyingSocks
import Foundation
import Logging

/// The address that pages are served on.
let loopbackHost = "127.0.0.1"

/// Serves requests on a free port of 127.0.0.1 while `body` runs; the port and all connections are closed
/// when it returns or throws.
///
/// - Parameter body: receives the port.
/// - Throws: the errors of `body`; ``HeliosError/Code/toolUnfit`` if no port can be bound.
func withLoopbackServer<Result: Sendable>(
    _ handler: some HTTPHandler,
    logger: Logger,
    _ body: (UInt16) async throws -> Result
) async throws -> Result {
    let server = HTTPServer(
        address: try sockaddr_in.inet(ip4: loopbackHost, port: 0),
        pool: SocketPool(queue: EpollQueue()),
        logger: ServerLog(logger: logger),
        handler: handler
    )
    return try await withThrowingTaskGroup(of: Void.self) { group in
        let listening = Task { try await server.waitUntilListening() }
        group.addTask {
            defer { listening.cancel() }
            do {
                try await server.run()
            } catch  where !Task.isCancelled {
                logger.error("The composition server has ended", metadata: ["reason": "\(error)"])
            }
        }
        defer { group.cancelAll() }
        return try await body(try await port(of: server, listening: listening))
    }
}

private func port(of server: HTTPServer, listening: Task<Void, any Error>) async throws -> UInt16 {
    await withTaskCancellationHandler {
        try? await listening.value
    } onCancel: {
        listening.cancel()
    }
    try Task.checkCancellation()
    guard case .ip4(_, let port) = await server.listeningAddress else {
        throw HeliosError(.toolUnfit, "no port can be opened for the composition", at: loopbackHost)
    }
    return port
}
