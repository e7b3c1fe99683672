import DevTools
import Waiting

/// Detects a drawing that the browser has begun and will never end.
///
/// Chromium 156 loses about one in a hundred frames that it draws while a video from a blob is being opened: no reply
/// comes, every further `HeadlessExperimental.beginFrame` of the page is refused ("Another frame is pending"), even after
/// the video was removed, and scripts still run. So it is with a GPU process that was stopped. A browser that
/// draws uses a processor; a page that uses none and does not answer may wait for a synchronous request.
public final class StallWatch: Sendable {
    private struct State {
        /// Counts the drawings.
        var count = 0
        var fail: (@Sendable (BrowserError) -> Void)?
    }

    /// Shared with the task, which must not keep the watch alive.
    private let state: Monitor<State>
    private let task: Task<Void, Never>

    public init(_ page: Page) {
        let state = Monitor(State())
        self.state = state
        task = Task {
            var last = 0
            while (try? await Task.sleep(for: Self.interval)) != nil {
                let (count, isPending) = state.read { ($0.count, $0.fail != nil) }
                if isPending, count == last, await Self.isStalled(page) {
                    let fail = state.read { $0.count == count ? $0.fail : nil }
                    fail?(Self.error)
                }
                last = count
            }
        }
    }

    deinit { task.cancel() }

    /// Watches a drawing until its reply has come, and makes the reply fail with ``BrowserError`` `.stalled` if the browser
    /// stands still before.
    public func value<Response>(of reply: PendingReply<Response>) async throws -> Response {
        state.update {
            $0.count += 1
            $0.fail = { reply.fail(with: $0) }
        }
        defer { state.update { $0.fail = nil } }
        return try await reply.value
    }

    /// Whether the browser's processes do nothing for a while, and the page waits for nothing.
    private static func isStalled(_ page: Page) async -> Bool {
        let connection = page.session.connection
        guard let before = await processorSeconds(connection),
            (try? await Task.sleep(for: idleTime)) != nil,
            let after = await processorSeconds(connection), after - before < idleSeconds
        else { return false }
        if page.pendingRequests.isEmpty { return true }
        return await page.respond(within: interval)
    }

    private static func processorSeconds(_ connection: DevToolsConnection) async -> Double? {
        try? await connection.browser.send(CDP.SystemInfo.GetProcessInfo(), timeout: interval)
            .processes.reduce(0) { $0 + $1.processorSeconds }
    }

    private static let interval = Duration.seconds(1)
    private static let idleTime = Duration.seconds(2)
    /// The least processor time that a browser at work uses in ``idleTime``; one that stands still used 0.00 to 0.01 s.
    private static let idleSeconds = 0.05
    private static let error = BrowserError(
        .stalled,
        "Chromium has stopped drawing: it has not ended a frame, and does nothing"
    )
}
