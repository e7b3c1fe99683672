import DevTools
import Synchronization

/// A script that runs in a page's workers, including nested ones, before their own scripts.
public final class WorkerScript: Sendable {
    private let source: String
    private let timeout: Duration
    private let subscriptions = Mutex<[DevToolsSubscription]>([])

    init(source: String, timeout: Duration) {
        self.source = source
        self.timeout = timeout
    }

    func attach(to session: DevToolsSession) async throws {
        observe(session)
        _ = try await session.send(CDP.Target.AutoAttachToWorkers(), timeout: timeout)
    }

    private func observe(_ session: DevToolsSession) {
        let subscription = session.subscribe(to: [CDP.Target.AttachedToTarget.self]) { [weak self] event in
            guard let self, let event = event as? CDP.Target.AttachedToTarget else { return }
            begin(session.connection.session(event.sessionID), isWorker: event.targetInfo.type == "worker")
        }
        subscriptions.withLock { $0.append(subscription) }
    }

    /// In this order on the wire: the worker is resumed after it has received the script.
    ///
    /// Nothing is awaited, since this runs on the thread that receives messages. Errors of a worker that is already gone do
    /// not matter.
    private func begin(_ worker: DevToolsSession, isWorker: Bool) {
        if isWorker {
            observe(worker)
            _ = worker.start(CDP.Target.AutoAttachToWorkers(), timeout: timeout)
            _ = worker.start(CDP.Runtime.Evaluate(source), timeout: timeout)
        }
        _ = worker.start(CDP.Runtime.RunIfWaitingForDebugger(), timeout: timeout)
    }
}
