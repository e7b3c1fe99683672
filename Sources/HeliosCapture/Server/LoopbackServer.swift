import FlyingFox
import FlyingSocks
import Foundation
import Logging
import Waiting

/// The address that pages are served on.
let loopbackHost = "127.0.0.1"

/// Serves requests on a free port of 127.0.0.1 while `body` runs; the port and all connections are closed
/// when it returns or throws.
///
/// - Parameter body: receives the port.
/// - Throws: the errors of `body`; ``HeliosError/Code/toolUnfit`` if no port can be bound, or if the server has ended
///   before `body` failed, as it does when it can open no file for a connection.
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
    let end = Monitor<(any Error)?>(nil)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        let listening = Task { try await server.waitUntilListening() }
        group.addTask {
            defer { listening.cancel() }
            do {
                try await server.run()
            } catch  where !Task.isCancelled {
                end.update { $0 = error }
            }
        }
        defer { group.cancelAll() }
        do {
            return try await body(try await port(of: server, listening: listening))
        } catch {
            // The page's errors say no more than that it cannot be reached. A server that fails closes its port first:
            // the page may have failed by that before the server's error is here.
            guard await server.listeningAddress == nil,
                let cause = try? await end.wait(within: .seconds(1), for: { $0 })
            else { throw error }
            throw endError(cause)
        }
    }
}

private func endError(_ cause: any Error) -> HeliosError {
    let what = "the server of the composition has ended"
    guard case SocketError.failed(let call, let errno, _) = cause else {
        return HeliosError(.toolUnfit, what, reason: "\(cause)", cause: cause)
    }
    let advice = errno == EMFILE ? "This process may open no more files; see ulimit -n." : nil
    return HeliosError(.toolUnfit, what, reason: call, errno: errno, advice: advice, cause: cause)
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
