import DevTools
import Glibc
import Synchronization

/// Notices that Chromium's GPU process ends, which takes with it what canvases and layers hold.
///
/// Chromium starts another and goes on, and so does a page: its WebGL canvases are black from then on, 2D canvases
/// until they are drawn again, and a page that is drawn into its ring never ends its frame (156). None of it is an
/// error to DevTools, so the process itself is looked at.
final class GraphicsWatch: Sendable {
    private let connection: DevToolsConnection
    private let timeout: Duration
    private let state = Mutex<(process: Int?, task: Task<Void, Never>?)>((nil, nil))

    init(_ connection: DevToolsConnection, timeout: Duration) {
        self.connection = connection
        self.timeout = timeout
    }

    deinit { state.withLock { $0.task?.cancel() } }

    /// Begins, when the browser has shown that it draws: at its start Chromium may try one after another.
    func begin() async throws {
        let connection = connection
        guard let process = try await current() else { return }
        let task = Task {
            while kill(pid_t(process), 0) == 0 {
                guard (try? await Task.sleep(for: Self.interval)) != nil else { return }
            }
            connection.fail(with: Self.error)
        }
        state.withLock { $0 = (process, task) }
    }

    /// Throws ``BrowserError`` `.graphicsLost` if the process is no longer the one at the beginning.
    func check() async throws {
        guard let process = state.withLock({ $0.process }) else { return }
        if try await current() != process { throw Self.error }
    }

    private func current() async throws -> Int? {
        try await connection.browser.send(CDP.SystemInfo.GetProcessInfo(), timeout: timeout)
            .processes.first { $0.type == "GPU" }?.identifier
    }

    private static let interval = Duration.milliseconds(50)
    private static let error = BrowserError(
        .graphicsLost,
        "Chromium's GPU process ended, and with it what canvases have drawn"
    )
}
