import DevTools
import Foundation
import Synchronization

/// A request that is paused until it is answered.
public struct InterceptedRequest: Sendable {
    public let method: String
    public let url: String
    let headers: [String: String]

    /// The value of a header; names are case-insensitive.
    public func header(_ name: String) -> String? {
        headers.first { $0.key.caseInsensitiveCompare(name) == .orderedSame }?.value
    }
}

/// The response to an intercepted request.
public struct InterceptedResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: Data

    public init(status: Int, headers: [(name: String, value: String)], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Answers requests of a page, including its workers and frames, in place of the server.
///
/// CDP's `Fetch` has a single list of patterns per page, to which each responder adds its own.
final class RequestInterception: Sendable {
    typealias Answer = @Sendable (InterceptedRequest) -> InterceptedResponse?

    private struct Responder {
        let patterns: [String]
        let answer: Answer
    }

    private struct State {
        var responders: [Int: Responder] = [:]
        var next = 0
    }

    private let session: DevToolsSession
    private let timeout: Duration
    private let state: Shared
    private let subscription: DevToolsSubscription

    private final class Shared: Sendable {
        let value = Mutex(State())
    }

    init(_ session: DevToolsSession, timeout: Duration) {
        let state = Shared()
        self.session = session
        self.timeout = timeout
        self.state = state
        subscription = session.subscribe(to: [CDP.Fetch.RequestPaused.self]) { event in
            guard let event = event as? CDP.Fetch.RequestPaused else { return }
            let answers = state.value.withLock {
                $0.responders.sorted { $0.key < $1.key }.map(\.value.answer)
            }
            // Answering reads files, which would block the thread that receives messages.
            Task.detached { Self.answer(event, answers, session, timeout: timeout) }
        }
    }

    /// Adds a responder for requests whose addresses match a pattern (`*`: any characters, `?`: any one).
    ///
    /// - Parameter answer: nil: the next responder's, finally the server's.
    /// - Returns: its number, for ``remove(_:)``.
    func add(_ patterns: [String], _ answer: @escaping Answer) async throws -> Int {
        let (number, all) = state.value.withLock { state in
            state.next += 1
            state.responders[state.next] = Responder(patterns: patterns, answer: answer)
            return (state.next, state.responders.values.flatMap(\.patterns))
        }
        _ = try await session.send(CDP.Fetch.Enable(urlPatterns: all), timeout: timeout)
        return number
    }

    func remove(_ number: Int) async throws {
        let left = state.value.withLock { state in
            state.responders[number] = nil
            return state.responders.values.flatMap(\.patterns)
        }
        if left.isEmpty {
            _ = try await session.send(CDP.Fetch.Disable(), timeout: timeout)
        } else {
            _ = try await session.send(CDP.Fetch.Enable(urlPatterns: left), timeout: timeout)
        }
    }

    private static func answer(
        _ event: CDP.Fetch.RequestPaused,
        _ answers: [Answer],
        _ session: DevToolsSession,
        timeout: Duration
    ) {
        let request = InterceptedRequest(method: event.method, url: event.url, headers: event.headers)
        for answer in answers {
            guard let response = answer(request) else { continue }
            let command = CDP.Fetch.FulfillRequest(
                requestID: event.requestID,
                responseCode: response.status,
                headers: response.headers,
                body: response.body.base64EncodedString()
            )
            _ = session.start(command, timeout: timeout)
            return
        }
        _ = session.start(CDP.Fetch.ContinueRequest(requestID: event.requestID), timeout: timeout)
    }
}

extension Page {
    /// Answers the requests whose addresses match one of the patterns, as long as the page is open.
    ///
    /// - Parameters:
    ///   - patterns: `*` stands for any characters, `?` for any one.
    ///   - answer: nil: the request continues to the server.
    public func intercept(
        _ patterns: [String],
        _ answer: @escaping @Sendable (InterceptedRequest) -> InterceptedResponse?
    ) async throws {
        _ = try await interception.add(patterns, answer)
    }
}
