import DevTools
import Synchronization

/// What a page does by itself, as its events tell: documents, script contexts, requests, errors.
final class PageActivity: Sendable {
    private struct State {
        var contexts: Set<CDP.Runtime.ExecutionContextID> = []
        var mainFrame: CDP.FrameID?
        var currentLoader: CDP.LoaderID?
        var loadedLoaders: Set<CDP.LoaderID> = []
        /// The addresses by request.
        var requests: [String: String] = [:]
        var documentStatus: Int?
        var failure: BrowserError?
        var eventCount = 0
    }

    private let state = Mutex(State())

    static let events: [any DevToolsEvent.Type] = [
        CDP.Page.FrameNavigated.self, CDP.Page.LifecycleEvent.self,
        CDP.Runtime.ExecutionContextCreated.self, CDP.Runtime.ExecutionContextDestroyed.self,
        CDP.Runtime.ExecutionContextsCleared.self, CDP.Runtime.ExceptionThrown.self,
        CDP.Network.RequestWillBeSent.self, CDP.Network.ResponseReceived.self,
        CDP.Network.LoadingFinished.self, CDP.Network.LoadingFailed.self,
    ]

    /// Starts over for a navigation: what the document before it did no longer counts.
    func beginNavigation() {
        state.withLock { state in
            state.requests = [:]
            state.documentStatus = nil
            state.failure = nil
            state.currentLoader = nil
        }
    }

    /// Whether the current document has fired its load event.
    var isLoaded: Bool {
        state.withLock { state in
            state.currentLoader.map { state.loadedLoaders.contains($0) } ?? false
        }
    }

    /// The first error of the page's own that nothing caught.
    var failure: BrowserError? { state.withLock { $0.failure } }

    /// The main document's HTTP status; nil before it answered.
    var documentStatus: Int? { state.withLock { $0.documentStatus } }

    /// The script contexts of all documents, in the order of their making.
    var contexts: [CDP.Runtime.ExecutionContextID] { state.withLock { $0.contexts.sorted() } }

    /// The addresses still being loaded. Media is left out: a player keeps its request open as long as it likes.
    var pendingRequests: [String] { state.withLock { $0.requests.values.sorted() } }

    /// Rises with everything that happens; the same number twice means that nothing did in between.
    var eventCount: Int { state.withLock { $0.eventCount } }

    func handle(_ event: any DevToolsEvent) {
        state.withLock { state in
            state.eventCount += 1
            switch event {
            case let event as CDP.Page.FrameNavigated:
                guard event.frame.parentID == nil else { return }
                state.mainFrame = event.frame.id
                state.currentLoader = event.frame.loaderID
            case let event as CDP.Page.LifecycleEvent:
                if event.name == "load" { state.loadedLoaders.insert(event.loaderID) }
            case let event as CDP.Runtime.ExecutionContextCreated:
                guard event.isDefault, event.frameID != nil else { return }
                state.contexts.insert(event.id)
            case let event as CDP.Runtime.ExecutionContextDestroyed:
                state.contexts.remove(event.id)
            case is CDP.Runtime.ExecutionContextsCleared:
                state.contexts = []
            case let event as CDP.Runtime.ExceptionThrown:
                if state.failure == nil {
                    state.failure = BrowserError(.scriptError, "Script error in the page: \(event.exception)")
                }
            default:
                Self.handleNetwork(event, &state)
            }
        }
    }

    private static func handleNetwork(_ event: any DevToolsEvent, _ state: inout State) {
        switch event {
        case let event as CDP.Network.RequestWillBeSent:
            // The end of a worker's script is told to the worker's own session only.
            if event.loaderID.isEmpty { return }
            let ignored = ["Media", "WebSocket", "EventSource", "Ping"]
            if ignored.contains(event.type ?? "") { return }
            state.requests[event.requestID] = event.url
        case let event as CDP.Network.ResponseReceived:
            if event.type == "Document", event.frameID == state.mainFrame || state.documentStatus == nil {
                state.documentStatus = event.status
            }
        case let event as CDP.Network.LoadingFinished:
            state.requests[event.requestID] = nil
        case let event as CDP.Network.LoadingFailed:
            state.requests[event.requestID] = nil
        default:
            break
        }
    }
}
