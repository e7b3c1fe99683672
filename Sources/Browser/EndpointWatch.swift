import Foundation
import Synchronization

/// Waits for the line of Chromium's stderr that names its DevTools endpoint.
final class EndpointWatch: Sendable {
    private let stream: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
    }

    /// Reads one line of stderr: `DevTools listening on ws://127.0.0.1:PORT/devtools/browser/ID`.
    func read(_ line: String) {
        let prefix = "DevTools listening on "
        guard let range = line.range(of: prefix) else { return }
        continuation.yield(String(line[range.upperBound...]))
    }

    /// Marks the end of stderr.
    func end() { continuation.finish() }

    /// The endpoint, or nil when Chromium ended or `timeout` passed before it was named.
    func url(within timeout: Duration) async throws -> String? {
        let timer = Task {
            try await Task.sleep(for: timeout)
            continuation.finish()
        }
        defer { timer.cancel() }
        for await url in stream { return url }
        try Task.checkCancellation()
        return nil
    }
}
