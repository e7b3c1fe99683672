import JSONSupport
import Testing

@testable import DevTools

struct CommandCorrelatorTests {
    typealias Correlator = CommandCorrelator<String, String>

    /// What a message leads to, as text: `waiter=result`, `observer<method`, `observer!error`.
    private func told(_ effects: [Correlator.Effect]) -> [String] {
        effects.map { effect in
            switch effect {
            case .reply(let waiter, .success(let result)): "\(waiter)=\(result.text)"
            case .reply(let waiter, .failure(let error)): "\(waiter)!\(name(error))"
            case .event(let observer, let method, let parameters): "\(observer)<\(method)\(parameters.text)"
            case .ended(let observer, let error): "\(observer)!\(name(error))"
            }
        }
    }

    private func told(_ effect: Correlator.Effect?) -> [String] {
        told(effect.map { [$0] } ?? [])
    }

    private func name(_ error: any Error) -> String {
        switch error as? DevToolsError {
        case .deadlineExceeded(let operation, _): "late \(operation)"
        case .protocolError(let method, let code, let message): "\(method) \(code) \(message)"
        case .targetCrashed(let session): "crashed \(session)"
        case .detached(let session): "detached \(session)"
        case .connectionClosed(let reason): "closed \(reason)"
        default: "other"
        }
    }

    private let start = ContinuousClock.now

    private func command(_ id: Int, _ waiter: String, in session: String? = nil, seconds: Int = 10)
        -> Correlator.Command
    {
        .init(
            id: id,
            method: "M\(id)",
            session: session,
            timeout: .seconds(seconds),
            deadline: start + .seconds(seconds),
            waiter: waiter
        )
    }

    private func subscription(
        _ id: Int,
        _ observer: String,
        to methods: [String],
        in session: String? = nil,
        seconds: Int? = nil
    ) -> Correlator.Subscription {
        let limit = seconds.map { (timeout: Duration.seconds($0), deadline: start + .seconds($0)) }
        return .init(id: id, methods: methods, session: session, limit: limit, observer: observer)
    }

    /// Two commands and an observer in each of the browser, a page (A) and what came out of the page (B).
    private func populated() throws -> Correlator {
        var correlator = Correlator()
        for text in [
            #"{"method":"Target.attachedToTarget","params":{"sessionId":"A","targetInfo":{"targetId":"TA"}}}"#,
            #"""
            {"method":"Target.attachedToTarget","sessionId":"A",
            "params":{"sessionId":"B","targetInfo":{"targetId":"TB"}}}
            """#,
        ] {
            _ = try correlator.receive(JSONDocument(parsing: text).root)
        }
        for (index, session) in [nil, "A", "B"].enumerated() {
            let place = session ?? "-"
            let refusals = [
                correlator.register(command(index * 10 + 1, "\(place)1", in: session)),
                correlator.register(command(index * 10 + 2, "\(place)2", in: session)),
                correlator.subscribe(subscription(100 + index, "\(place)e", to: ["E", "F"], in: session)),
            ]
            #expect(refusals.flatMap(told).isEmpty)
        }
        return correlator
    }

    @Test(arguments: [
        (#"{"id":1,"result":{"x":1}}"#, [#"-1={"x":1}"#]),
        (#"{"id":12,"result":{},"sessionId":"A"}"#, ["A2={}"]),
        (#"{"id":2,"error":{"code":-32000,"message":"no"}}"#, ["-2!M2 -32000 no"]),
        (#"{"id":999,"result":{}}"#, []),
        (#"{"method":"E","params":{"n":1}}"#, [#"-e<E{"n":1}"#]),
        (#"{"method":"F","params":{},"sessionId":"B"}"#, ["Be<F{}"]),
        (#"{"method":"E","params":{},"sessionId":"unknown"}"#, []),
        (#"{"method":"other","params":{}}"#, []),
        (
            #"{"method":"Target.detachedFromTarget","params":{"sessionId":"B"},"sessionId":"A"}"#,
            ["B1!detached B", "B2!detached B", "Be!detached B"]
        ),
        (
            #"{"method":"Target.detachedFromTarget","params":{"sessionId":"A"}}"#,
            [
                "A1!detached A", "A2!detached A", "Ae!detached A", "B1!detached B", "B2!detached B",
                "Be!detached B",
            ]
        ),
        (
            #"{"method":"Inspector.targetCrashed","params":{},"sessionId":"B"}"#,
            ["B1!crashed B", "B2!crashed B", "Be!crashed B"]
        ),
        (
            #"{"method":"Target.targetCrashed","params":{"targetId":"TB","status":"oom","errorCode":9}}"#,
            ["B1!crashed B", "B2!crashed B", "Be!crashed B"]
        ),
        (#"{"method":"Target.targetCrashed","params":{"targetId":"TC"}}"#, []),
    ])
    func `routes a message`(message: String, effects: [String]) throws {
        var correlator = try populated()
        #expect(told(try correlator.receive(JSONDocument(parsing: message).root)) == effects)
        // Nothing is told twice.
        if message.contains("\"id\"") || message.contains("etach") || message.contains("rash") {
            #expect(try correlator.receive(JSONDocument(parsing: message).root).isEmpty)
        }
    }

    @Test(arguments: [
        "1", "[]", "{}", #"{"id":"1","result":{}}"#, #"{"id":1,"error":{"message":"no code"}}"#,
        #"{"method":3}"#,
        #"{"method":"Target.detachedFromTarget","params":{}}"#,
        #"{"error":{"code":-32700,"message":"JSON"}}"#,
    ])
    func `refuses a message that is none`(message: String) throws {
        var correlator = try populated()
        let message = try JSONDocument(parsing: message).root
        #expect(throws: DevToolsError.self) { try correlator.receive(message) }
    }

    @Test func `refuses what comes after a session's end`() throws {
        var correlator = try populated()
        let crash = #"{"method":"Inspector.targetCrashed","params":{},"sessionId":"A"}"#
        _ = try correlator.receive(JSONDocument(parsing: crash).root)
        let refusal50 = correlator.register(command(50, "w", in: "A"))
        #expect(told(refusal50) == ["w!crashed A"])
        let refusal51 = correlator.register(command(51, "w", in: "B"))
        #expect(told(refusal51) == ["w!crashed B"])
        let sent = correlator.register(command(52, "w"))
        #expect(told(sent) == [])
        let late = correlator.subscribe(subscription(53, "o", to: ["E"], in: "A"))
        #expect(told(late) == ["o!crashed A"])
        #expect(correlator.pendingCount == 3)
    }

    @Test func `a crash is told to observers of it before it ends them`() throws {
        var correlator = try populated()
        _ = correlator.subscribe(subscription(160, "o", to: ["Inspector.targetCrashed"], in: "B"))
        let crash = #"{"method":"Inspector.targetCrashed","params":{},"sessionId":"B"}"#
        let effects = told(try correlator.receive(JSONDocument(parsing: crash).root))
        #expect(effects.first == "o<Inspector.targetCrashed{}")
        #expect(effects.last == "o!crashed B")
    }

    @Test func `observers are told in the order of their subscriptions, until they unsubscribe`() throws {
        var correlator = Correlator()
        for id in 1...3 { _ = correlator.subscribe(subscription(id, "o\(id)", to: ["E", "F"])) }
        let event = try JSONDocument(parsing: #"{"method":"E","params":{}}"#).root
        #expect(told(try correlator.receive(event)) == ["o1<E{}", "o2<E{}", "o3<E{}"])
        correlator.unsubscribe(2)
        correlator.unsubscribe(2)
        #expect(told(try correlator.receive(event)) == ["o1<E{}", "o3<E{}"])
    }

    @Test func `deadlines pass one by one`() throws {
        var correlator = Correlator()
        _ = correlator.register(command(1, "w1", seconds: 30))
        _ = correlator.register(command(2, "w2", seconds: 10))
        _ = correlator.subscribe(subscription(3, "o3", to: ["E"], seconds: 20))
        _ = correlator.subscribe(subscription(4, "o4", to: ["E"]))
        #expect(correlator.nextDeadline == start + .seconds(10))
        #expect(correlator.expire(at: start + .seconds(9)).isEmpty)
        #expect(told(correlator.expire(at: start + .seconds(10))) == ["w2!late M2"])
        #expect(correlator.nextDeadline == start + .seconds(20))
        #expect(told(correlator.expire(at: start + .seconds(40))) == ["w1!late M1", "o3!late E"])
        #expect(correlator.nextDeadline == nil)
        // The answer that comes late is nobody's.
        #expect(try correlator.receive(JSONDocument(parsing: #"{"id":1,"result":{}}"#).root).isEmpty)
    }

    @Test func `the end fails everything once, and whatever follows`() throws {
        var correlator = try populated()
        let effects = told(correlator.close(with: DevToolsError.connectionClosed(reason: "x")))
        #expect(effects.count == 9)
        #expect(effects.allSatisfy { $0.hasSuffix("!closed x") })
        #expect(correlator.close(with: DevToolsError.connectionClosed(reason: "y")).isEmpty)
        let refusal90 = correlator.register(command(90, "w"))
        #expect(told(refusal90) == ["w!closed x"])
    }
}
