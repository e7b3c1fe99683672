import JSONSupport

/// The protocol's state without I/O: matches responses to commands and events to subscriptions, and handles the end of
/// sessions and deadlines.
///
/// Every change returns its effects, in order, for the caller to perform.
struct CommandCorrelator<Waiter, Observer> {
    typealias Instant = ContinuousClock.Instant

    struct Command {
        let id: Int
        let method: String
        let session: CDP.SessionID?
        let timeout: Duration
        let deadline: Instant
        let waiter: Waiter
    }

    struct Subscription {
        let id: Int
        let methods: [String]
        let session: CDP.SessionID?
        /// The subscription's deadline, if it has one.
        let limit: (timeout: Duration, deadline: Instant)?
        let observer: Observer
    }

    enum Effect {
        case reply(Waiter, Result<JSONValue, any Error>)
        case event(Observer, method: String, parameters: JSONValue)
        case ended(Observer, any Error)
    }

    private struct Route: Hashable {
        let session: CDP.SessionID?
        let method: String
    }

    private var commands: [Int: Command] = [:]
    private var subscriptions: [Int: Subscription] = [:]
    /// The subscriptions to an event, oldest first.
    private var routes: [Route: [Int]] = [:]
    private var sessions = SessionTable()
    /// Why the connection has ended.
    private var closure: (any Error)?

    /// The pending commands.
    var pendingCount: Int { commands.count }

    /// Registers a command before it is sent; an effect means that it must not be sent.
    mutating func register(_ command: Command) -> Effect? {
        if let error = closure ?? sessions.failure(of: command.session) {
            return .reply(command.waiter, .failure(error))
        }
        commands[command.id] = command
        return nil
    }

    /// Registers a subscription; an effect means that its session has ended already.
    mutating func subscribe(_ subscription: Subscription) -> Effect? {
        if let error = closure ?? sessions.failure(of: subscription.session) {
            return .ended(subscription.observer, error)
        }
        subscriptions[subscription.id] = subscription
        for method in subscription.methods {
            routes[Route(session: subscription.session, method: method), default: []].append(subscription.id)
        }
        return nil
    }

    /// Removes a subscription, if it has not ended already.
    mutating func unsubscribe(_ id: Int) {
        guard let subscription = subscriptions.removeValue(forKey: id) else { return }
        for method in subscription.methods {
            let route = Route(session: subscription.session, method: method)
            routes[route]?.removeAll { $0 == id }
            if routes[route]?.isEmpty == true { routes[route] = nil }
        }
    }

    /// Handles a message from the browser. Throws `DevToolsError` if it is malformed, which makes the connection unusable.
    mutating func receive(_ message: JSONValue) throws(DevToolsError) -> [Effect] {
        do {
            if message["id"].exists { return try receiveReply(message) }
            if message["method"].exists { return try receiveEvent(message) }
        } catch {
            let context = message["method"].string ?? "command \(message["id"].int ?? 0)"
            throw .malformedMessage(context: context, reason: error)
        }
        let error = message["error"]
        throw .rejectedMessage(code: error["code"].int ?? 0, message: error["message"].string ?? message.text)
    }

    private mutating func receiveReply(_ message: JSONValue) throws(JSONError) -> [Effect] {
        // The command may be gone: its deadline has passed, or its session has ended.
        guard let command = commands.removeValue(forKey: try message["id"].requireInt()) else { return [] }
        let error = message["error"]
        guard error.exists else {
            return [.reply(command.waiter, .success(message["result"]))]
        }
        let failure = DevToolsError.protocolError(
            method: command.method,
            code: try error["code"].requireInt(),
            message: try error["message"].requireString()
        )
        return [.reply(command.waiter, .failure(failure))]
    }

    private mutating func receiveEvent(_ message: JSONValue) throws(JSONError) -> [Effect] {
        let method = try message["method"].requireString()
        let session = message["sessionId"].string
        let parameters = message["params"]
        var effects: [Effect] = []
        for id in routes[Route(session: session, method: method)] ?? [] {
            guard let observer = subscriptions[id]?.observer else { continue }
            effects.append(.event(observer, method: method, parameters: parameters))
        }
        for (ended, error) in try sessions.receive(method, parameters, in: session) {
            effects += fail(error) { $0 == ended }
        }
        return effects
    }

    /// Fails everything whose deadline has passed.
    mutating func expire(at now: Instant) -> [Effect] {
        var effects: [Effect] = []
        for command in commands.values.filter({ $0.deadline <= now }).sorted(by: { $0.id < $1.id }) {
            commands[command.id] = nil
            let error = DevToolsError.deadlineExceeded(operation: command.method, timeout: command.timeout)
            effects.append(.reply(command.waiter, .failure(error)))
        }
        for subscription in subscriptions.values.sorted(by: { $0.id < $1.id }) {
            guard let limit = subscription.limit, limit.deadline <= now else { continue }
            unsubscribe(subscription.id)
            let operation = subscription.methods.joined(separator: ", ")
            let error = DevToolsError.deadlineExceeded(operation: operation, timeout: limit.timeout)
            effects.append(.ended(subscription.observer, error))
        }
        return effects
    }

    /// The earliest deadline; linear in the number of pending commands and subscriptions.
    var nextDeadline: Instant? {
        let earliestCommand = commands.values.lazy.map(\.deadline).min()
        let earliestEvent = subscriptions.values.lazy.compactMap { $0.limit?.deadline }.min()
        return [earliestCommand, earliestEvent].compactMap { $0 }.min()
    }

    /// Fails everything pending and everything later; only the first call has an effect.
    mutating func close(with error: any Error) -> [Effect] {
        guard closure == nil else { return [] }
        closure = error
        return fail(error) { _ in true }
    }

    private mutating func fail(
        _ error: any Error,
        where isAffected: (CDP.SessionID?) -> Bool
    ) -> [Effect] {
        var effects: [Effect] = []
        for command in commands.values.filter({ isAffected($0.session) }).sorted(by: { $0.id < $1.id }) {
            commands[command.id] = nil
            effects.append(.reply(command.waiter, .failure(error)))
        }
        let ended = subscriptions.values.filter { isAffected($0.session) }.sorted(by: { $0.id < $1.id })
        for subscription in ended {
            unsubscribe(subscription.id)
            effects.append(.ended(subscription.observer, error))
        }
        return effects
    }
}
