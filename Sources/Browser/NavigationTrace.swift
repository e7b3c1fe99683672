import DevTools
import Synchronization

/// Measures when each frame's navigation began, to the microsecond.
///
/// `Performance.getMetrics` has it for the main document only, and the page's own value is rounded to 0.1 ms. The trace
/// event `navigationStart` has the exact value.
final class NavigationTrace: Sendable {
    private let session: DevToolsSession
    private let timeout: Duration
    private let starts: Collected
    private let subscription: DevToolsSubscription

    private final class Collected: Sendable {
        let value = Mutex<[CDP.FrameID: Int64]>([:])
    }

    /// Starts tracing; `session` is the browser's own.
    static func begin(_ session: DevToolsSession, timeout: Duration) async throws -> NavigationTrace {
        let trace = NavigationTrace(session, timeout: timeout)
        _ = try await session.send(
            CDP.Tracing.Start(categories: ["blink.user_timing"], bufferSize: 1024),
            timeout: timeout
        )
        return trace
    }

    private init(_ session: DevToolsSession, timeout: Duration) {
        self.session = session
        self.timeout = timeout
        let starts = Collected()
        self.starts = starts
        subscription = session.subscribe(to: [CDP.Tracing.DataCollected.self]) { event in
            guard let event = event as? CDP.Tracing.DataCollected else { return }
            starts.value.withLock { starts in
                for event in event.events where event.name == "navigationStart" {
                    // A frame's first, empty document has no address; events come in any order.
                    guard let frame = event.frameID, event.documentURL?.isEmpty == false else { continue }
                    starts[frame] = max(starts[frame] ?? 0, event.timestamp)
                }
            }
        }
    }

    /// Stops tracing, and returns when each frame's last navigation began.
    func end() async throws -> [CDP.FrameID: Int64] {
        let complete = session.expect(CDP.Tracing.TracingComplete.self, timeout: timeout)
        _ = try await session.send(CDP.Tracing.End(), timeout: timeout)
        _ = try await complete.value
        return starts.value.withLock { $0 }
    }
}
