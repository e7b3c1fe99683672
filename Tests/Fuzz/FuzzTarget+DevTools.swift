import Foundation
import JSONSupport
import PageAgent

@testable import DevTools
@testable import HeliosCapture

extension FuzzTarget {
    private static let events = EventReaders([
        CDP.Fetch.RequestPaused.self, CDP.Network.LoadingFailed.self, CDP.Network.LoadingFinished.self,
        CDP.Network.RequestServedFromCache.self, CDP.Network.RequestWillBeSent.self,
        CDP.Network.ResponseReceived.self, CDP.Page.FrameNavigated.self,
        CDP.Page.FrameRequestedNavigation.self, CDP.Page.JavaScriptDialogOpening.self,
        CDP.Page.LifecycleEvent.self, CDP.Page.ScreencastFrame.self, CDP.Runtime.BindingCalled.self,
        CDP.Runtime.ConsoleAPICalled.self, CDP.Runtime.ExceptionThrown.self,
        CDP.Runtime.ExecutionContextCreated.self, CDP.Runtime.ExecutionContextDestroyed.self,
        CDP.Target.AttachedToTarget.self, CDP.Tracing.DataCollected.self,
    ])

    private static let responses: [any DevToolsResponse.Type] = [
        CDP.HeadlessExperimental.BeginFrame.Response.self, CDP.Page.CaptureScreenshot.Response.self,
        CDP.Runtime.EvaluationResponse.self, CDP.Target.AttachToTarget.Response.self,
    ]

    /// The messages of a connection, each in two pieces as a socket may bring it.
    static func readMessages(_ bytes: Data) {
        var correlator = connection()
        let parser = JSONParser()
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            do {
                for piece in [line.prefix(line.count / 2), line.dropFirst(line.count / 2)] {
                    try piece.withUnsafeBytes { try parser.feed($0) }
                }
                let effects = try correlator.receive(try parser.finish().root)
                for effect in effects { read(effect) }
            } catch {
                // A malformed message ends the connection.
                return
            }
        }
        _ = correlator.close(with: CancellationError())
        promise(correlator.pendingCount == 0, "a command outlives its connection")
    }

    private static func connection() -> CommandCorrelator<Int, Int> {
        var correlator = CommandCorrelator<Int, Int>()
        for (index, session) in [nil, "A", "B"].enumerated() {
            for id in [index, index + 10] {
                _ = correlator.register(
                    .init(
                        id: id,
                        method: "M",
                        session: session,
                        timeout: .seconds(1),
                        deadline: .now,
                        waiter: id
                    )
                )
            }
            _ = correlator.subscribe(
                .init(id: index, methods: events.methods, session: session, limit: nil, observer: index)
            )
        }
        return correlator
    }

    private static func read(_ effect: CommandCorrelator<Int, Int>.Effect) {
        switch effect {
        case .event(_, let method, let parameters):
            let event = try? events.read(method, parameters)
            if let call = event as? CDP.Runtime.BindingCalled { _ = RingEvent(call.payload) }
            if let message = event as? CDP.Runtime.ConsoleAPICalled { _ = message.text.message }
        case .reply(_, .success(let result)):
            for type in responses { _ = try? type.init(result) }
            if let medium = try? MediaDescription(context: 1, result), let track = try? PageTrack(medium) {
                _ = (track.end, track.name(of: nil))
            }
        case .reply, .ended: break
        }
    }
}
