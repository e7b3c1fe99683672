import ArgumentParser
import Dispatch
import Foundation
import HeliosCapture
import Logging
import Synchronization

/// Runs `body` as a task that SIGINT, SIGTERM and SIGHUP cancel.
///
/// Only the first signal counts: further ones during the teardown are only logged, so that no browser process is left
/// behind.
///
/// - Throws: the errors of `body`; after a signal, an `ExitCode` for that signal instead.
func withTerminationSignals<Result: Sendable>(
    logger: Logger,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    let task = Task { try await body() }
    let received = Mutex<HeliosCapture.ExitCode?>(nil)
    let sources = terminationSignals.compactMap { number, code in
        signalSource(number) {
            let isFirst = received.withLock { received in
                defer { received = received ?? code }
                return received == nil
            }
            guard isFirst else { return logger.notice("Still cleaning up") }
            logger.notice("Stopping and cleaning up", metadata: ["signal": "\(number)"])
            task.cancel()
        }
    }
    defer { for source in sources { source.cancel() } }
    do {
        return try await task.value
    } catch {
        guard let code = received.withLock(\.self) else { throw error }
        logger.debug("Ended by a signal", metadata: ["error": "\(error)"])
        throw ArgumentParser.ExitCode(code.rawValue)
    }
}

private let terminationSignals: [(CInt, HeliosCapture.ExitCode)] = [
    (SIGINT, .interrupted), (SIGTERM, .terminated), (SIGHUP, .hangup),
]

/// Watches a signal with an empty handler installed: unlike an ignored signal, a caught one is reset to its default
/// disposition in child processes (execve(2)).
///
/// - Returns: nil for SIGHUP if it is ignored already, as under nohup(1).
private func signalSource(_ number: CInt, _ handler: @escaping @Sendable () -> Void) -> (
    any DispatchSourceSignal
)? {
    var action = sigaction()
    if number == SIGHUP, sigaction(number, nil, &action) == 0, isIgnored(action) { return nil }
    signal(number) { _ in }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: handler)
    source.activate()
    return source
}

private func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
}
