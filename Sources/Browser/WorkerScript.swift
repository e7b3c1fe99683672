import DevTools
import Synchronization

/// A script that runs in a page's workers, and in the workers that these start, before their own.
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

    /// In this order on the wire: the worker goes on when it has the script.
    ///
    /// Nothing is waited for, as this runs where messages are received. A worker that is gone already needs
    /// none of it.
    private func begin(_ worker: DevToolsSession, isWorker: Bool) {
        if isWorker {
            observe(worker)
            _ = worker.start(CDP.Target.AutoAttachToWorkers(), timeout: timeout)
            _ = worker.start(CDP.Runtime.Evaluate(source), timeout: timeout)
        }
        _ = worker.start(CDP.Runtime.RunIfWaitingForDebugger(), timeout: timeout)
    }
}
