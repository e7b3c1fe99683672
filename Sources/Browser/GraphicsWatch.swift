import DevTools
import Glibc
import Synchronization

/// Detects that Chromium's GPU process has exited, which loses the contents of canvases and layers.
///
/// Chromium starts another and carries on, as does the page: its WebGL canvases stay black, its 2D canvases are black
/// until they are redrawn, and a page that draws into its ring never finishes its frame (156). DevTools reports no error,
/// so the process itself is checked.
final class GraphicsWatch: Sendable {
    private let connection: DevToolsConnection
    private let timeout: Duration
    private let state = Mutex<(process: Int?, task: Task<Void, Never>?)>((nil, nil))

    init(_ connection: DevToolsConnection, timeout: Duration) {
        self.connection = connection
        self.timeout = timeout
    }

    deinit { state.withLock { $0.task?.cancel() } }

    /// Starts watching once the browser has drawn: during startup Chromium may try several GPU processes.
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

    /// Throws ``BrowserError`` `.graphicsLost` if the process is not the one that was there at the start.
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
        "Chromium's GPU process exited, which loses the contents of canvases"
    )
}
