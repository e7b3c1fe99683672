import FlyingSocks
import Logging

/// Hands FlyingFox's log to the program's own.
///
/// What FlyingFox calls an error is mostly a connection that the browser closed, which it does all the time.
struct ServerLog: FlyingSocks.Logging {
    let logger: Logger

    func logDebug(_ debug: @autoclosure () -> String) { log(debug()) }
    func logInfo(_ info: @autoclosure () -> String) { log(info()) }
    func logWarning(_ warning: @autoclosure () -> String) { log(warning()) }
    func logError(_ error: @autoclosure () -> String) { log(error()) }
    func logCritical(_ critical: @autoclosure () -> String) { log(critical()) }

    private func log(_ message: @autoclosure () -> String) {
        logger.trace("Composition server", metadata: ["event": "\(message())"])
    }
}
