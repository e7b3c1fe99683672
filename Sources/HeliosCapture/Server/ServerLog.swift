import FlyingSocks
import Logging

/// Forwards FlyingFox's log to this program's.
///
/// Most of FlyingFox's errors are connections that the browser has closed, which is normal.
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
