import ChildProcess
import DevTools
import Glibc
import Synchronization

/// Detects that one of the processes has exited that Chromium replaces by itself, without an error over DevTools.
///
/// Without its GPU process the contents of canvases and layers are lost: WebGL canvases stay black, 2D canvases are black
/// until they are redrawn, and a page that draws into its ring never finishes its frame (156). Without its network process
/// what is being loaded has failed, for which a page may have a picture of its own; a navigation whose request is
/// intercepted is never answered.
final class ServiceWatch: Sendable {
    private struct Service {
        let process: ProcessHandle
        let error: BrowserError
    }

    private let connection: DevToolsConnection
    private let timeout: Duration
    private let state = Mutex<(services: [Service], task: Task<Void, Never>?)>(([], nil))

    init(_ connection: DevToolsConnection, timeout: Duration) {
        self.connection = connection
        self.timeout = timeout
    }

    deinit { state.withLock { $0.task?.cancel() } }

    /// Starts watching once the browser has drawn: during startup Chromium may try several GPU processes.
    func begin() async throws {
        let services = try await processes().compactMap { process -> Service? in
            guard let loss = Self.error(process) else { return nil }
            do throws(ChildProcessError) {
                return Service(process: try ProcessHandle(pid_t(process.identifier)), error: loss)
            } catch {
                // It has exited meanwhile.
                throw error.errno == ESRCH ? loss : error
            }
        }
        let connection = connection
        let task = Task {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                guard let error = Self.loss(of: services) else { continue }
                return connection.fail(with: error)
            }
        }
        state.withLock { $0 = (services, task) }
    }

    /// Throws ``BrowserError`` `.graphicsLost` or `.networkLost` if a process has exited since the start.
    func check() throws {
        if let loss { throw loss }
    }

    /// The cause of an error that a page had in a browser which still runs; the error itself if no process is lost.
    func cause(of error: any Error) async -> any Error {
        guard let loss, (try? await processes()) != nil else { return error }
        return loss
    }

    private func processes() async throws -> [CDP.SystemInfo.GetProcessInfo.Response.Process] {
        try await connection.browser.send(CDP.SystemInfo.GetProcessInfo(), timeout: timeout).processes
    }

    private var loss: BrowserError? { Self.loss(of: state.withLock { $0.services }) }

    private static func loss(of services: [Service]) -> BrowserError? {
        services.first { $0.process.hasExited }?.error
    }

    /// What its exit means; nil if DevTools reports it, or no page notices it.
    private static func error(_ process: CDP.SystemInfo.GetProcessInfo.Response.Process) -> BrowserError? {
        switch process.type {
        case "GPU":
            BrowserError(
                .graphicsLost,
                "Chromium's GPU process exited, which loses the contents of canvases"
            )
        case "network.mojom.NetworkService":
            BrowserError(.networkLost, "Chromium's network process exited, which loses what is being loaded")
        default: nil
        }
    }

    private static let interval = Duration.milliseconds(50)
}
