import DevTools
import Synchronization

/// The state of a page as its events report it: documents, script contexts, requests, errors.
final class PageActivity: Sendable {
    private struct State {
        /// The frames of the contexts.
        var contexts: [CDP.Runtime.ExecutionContextID: CDP.FrameID] = [:]
        var mainFrame: CDP.FrameID?
        /// The address of the shell, if the main document is one, and the frame of the document in it.
        var shellURL: String?
        var framed: CDP.Page.Frame?
        /// Serves the shell while it loads.
        var shell: ShellServing?
        /// When the framed document's navigation began (see `NavigationTrace`).
        var navigationStart: Int64?
        var currentLoader: CDP.LoaderID?
        /// The requested document has been committed: any other is a navigation by the page.
        var isDocumentThere = false
        var loadedLoaders: Set<CDP.LoaderID> = []
        /// The type and address of each pending request.
        var requests: [String: String] = [:]
        /// Whether media was requested.
        var hasMedia = false
        /// The failed loads, in order.
        var failedLoads: [FailedLoad] = []
        /// Whether a missing script, style sheet or font counts as a failure.
        var isStrict = false
        /// The requests started since `takeBegunRequests()` was last called.
        var begun: Set<CDP.Network.RequestID> = []
        /// The requests for images and style sheets by address.
        var shown: [String: CDP.Network.RequestID] = [:]
        /// The documents' HTTP status by frame.
        var statuses: [CDP.FrameID: Int] = [:]
        var failure: BrowserError?
        var eventCount = 0

        var isFramed: Bool { shellURL != nil }

        /// The frame of the composition's document.
        var documentFrame: CDP.FrameID? { isFramed ? framed?.id : mainFrame }
    }

    private let state = Mutex(State())

    static let events: [any DevToolsEvent.Type] = [
        CDP.Page.FrameNavigated.self, CDP.Page.FrameRequestedNavigation.self, CDP.Page.LifecycleEvent.self,
        CDP.Runtime.ExecutionContextCreated.self, CDP.Runtime.ExecutionContextDestroyed.self,
        CDP.Runtime.ExecutionContextsCleared.self, CDP.Runtime.ExceptionThrown.self,
        CDP.Network.RequestWillBeSent.self, CDP.Network.RequestServedFromCache.self,
        CDP.Network.ResponseReceived.self,
        CDP.Network.LoadingFinished.self, CDP.Network.LoadingFailed.self,
    ]

    /// Resets the state for a navigation.
    ///
    /// - Parameter shellURL: the main document's address, if the document is loaded in a frame of it.
    func beginNavigation(shellURL: String? = nil) {
        state.withLock { state in
            state.shellURL = shellURL
            state.framed = nil
            state.navigationStart = nil
            state.requests = [:]
            state.hasMedia = false
            state.failedLoads = []
            state.begun = []
            state.shown = [:]
            state.statuses = [:]
            state.failure = nil
            state.currentLoader = nil
            state.isDocumentThere = false
        }
    }

    /// Whether the current document has fired its load event.
    var isLoaded: Bool {
        state.withLock { state in
            state.currentLoader.map { state.loadedLoaders.contains($0) } ?? false
        }
    }

    /// The page's first uncaught error.
    var failure: BrowserError? { state.withLock { $0.failure } }

    /// The loads that have failed since the last navigation.
    var failedLoads: [FailedLoad] { state.withLock { $0.failedLoads } }

    /// Makes a missing script, style sheet or font a failure.
    func failOnFailedLoads() { state.withLock { $0.isStrict = true } }

    /// The main document's HTTP status; nil before it answered.
    var documentStatus: Int? {
        state.withLock { state in state.documentFrame.flatMap { state.statuses[$0] } }
    }

    /// The script contexts of all documents except a shell's, in the order of creation.
    var contexts: [CDP.Runtime.ExecutionContextID] {
        state.withLock { state in
            let all = state.contexts.keys.sorted()
            return state.isFramed ? all.filter { state.contexts[$0] != state.mainFrame } : all
        }
    }

    /// The last request for an image or style sheet at an address.
    func request(of url: String) -> CDP.Network.RequestID? { state.withLock { $0.shown[url] } }

    /// Whether the composition's document is in a frame of a shell.
    var isFramed: Bool { state.withLock { $0.isFramed } }

    /// The frame of the document, as of its last navigation.
    var framed: CDP.Page.Frame? { state.withLock { $0.framed } }

    /// The context of the composition's document, or of the shell around it.
    func context(isShell: Bool) -> CDP.Runtime.ExecutionContextID? {
        state.withLock { state in
            let frame = isShell ? state.mainFrame : state.documentFrame
            return state.contexts.filter { $0.value == frame }.keys.max()
        }
    }

    /// Serves the shell while it loads.
    var shell: ShellServing? {
        get { state.withLock { $0.shell } }
        set { state.withLock { $0.shell = newValue } }
    }

    /// When the framed document's navigation began; nil until it was measured.
    var navigationStart: Int64? {
        get { state.withLock { $0.navigationStart } }
        set { state.withLock { $0.navigationStart = newValue } }
    }

    /// The pending requests with their addresses.
    ///
    /// Without media: players keep their requests open indefinitely.
    var pendingRequests: [String] { state.withLock { $0.requests.values.sorted() } }

    /// Whether media was asked for since the navigation.
    var hasMedia: Bool { state.withLock { $0.hasMedia } }

    /// Whether anything was asked for since this was called last, though it may be there already.
    func takeBegunRequests() -> Bool {
        state.withLock { state in
            defer { state.begun = [] }
            return !state.begun.isEmpty
        }
    }

    /// A counter of events; an unchanged value means that nothing has happened in between.
    var eventCount: Int { state.withLock { $0.eventCount } }

    /// - Returns: a fatal error: another document replaces the page's.
    func handle(_ event: any DevToolsEvent) -> BrowserError? {
        state.withLock { state in
            state.eventCount += 1
            switch event {
            case let event as CDP.Page.FrameNavigated:
                return Self.handleNavigation(event.frame, &state)
            case let event as CDP.Page.FrameRequestedNavigation:
                let isDocument = event.frameID == state.documentFrame && event.disposition == "currentTab"
                guard isDocument, state.isDocumentThere else { return nil }
                let reason = event.reason == "reload" ? "was loaded again" : "went to \(event.url)"
                return Self.leave(reason, &state)
            default:
                Self.handleOther(event, &state)
                return nil
            }
        }
    }

    private static func handleNavigation(_ frame: CDP.Page.Frame, _ state: inout State) -> BrowserError? {
        if frame.parentID == nil {
            state.mainFrame = frame.id
            state.currentLoader = frame.loaderID
            if let shell = state.shellURL, frame.url != shell, state.failure == nil {
                state.failure = BrowserError(.navigationFailed, "The page does not stay in its frame")
            }
        } else if state.isFramed, frame.parentID == state.mainFrame {
            state.framed = frame
        }
        guard frame.id == state.documentFrame else { return nil }
        if state.isDocumentThere { return leave("went to \(frame.url)", &state) }
        state.isDocumentThere = true
        return nil
    }

    private static func leave(_ what: String, _ state: inout State) -> BrowserError {
        let error = BrowserError(
            .navigated,
            "The page \(what) by itself. A composition stays where it is: give the address that is meant"
        )
        state.failure = state.failure ?? error
        return error
    }

    private static func handleOther(_ event: any DevToolsEvent, _ state: inout State) {
        switch event {
        case let event as CDP.Page.LifecycleEvent:
            if event.name == "load" { state.loadedLoaders.insert(event.loaderID) }
        case let event as CDP.Runtime.ExecutionContextCreated:
            guard event.isDefault, let frame = event.frameID else { return }
            state.contexts[event.id] = frame
        case let event as CDP.Runtime.ExecutionContextDestroyed:
            state.contexts[event.id] = nil
        case is CDP.Runtime.ExecutionContextsCleared:
            state.contexts = [:]
        case let event as CDP.Runtime.ExceptionThrown:
            if state.failure == nil {
                let error = BrowserError(.scriptError, "Script error in the page: \(event.exception)")
                state.failure = error.naming(state.failedLoads)
            }
        default:
            handleNetwork(event, &state)
        }
    }

    private static func handleNetwork(_ event: any DevToolsEvent, _ state: inout State) {
        switch event {
        case let event as CDP.Network.RequestWillBeSent:
            // The end of a request for a worker's script is reported to the worker's own session only.
            if event.loaderID.isEmpty { return }
            let ignored = ["Media", "WebSocket", "EventSource", "Ping"]
            if event.type == "Media" { state.hasMedia = true }
            if ignored.contains(event.type ?? "") { return }
            if event.type == "Image" || event.type == "Stylesheet", event.url.hasPrefix("http") {
                state.shown[event.url] = event.requestID
            }
            state.requests[event.requestID] = "\(FailedLoad.name(ofType: event.type)) \(event.url)"
            state.begun.insert(event.requestID)
        case let event as CDP.Network.RequestServedFromCache:
            state.begun.remove(event.requestID)
        case let event as CDP.Network.ResponseReceived:
            if event.type == "Document" {
                if let frame = event.frameID { state.statuses[frame] = event.status }
            } else if event.status >= 400 {
                fail(
                    FailedLoad(type: event.type, url: event.url, reason: "HTTP status \(event.status)"),
                    &state
                )
            } else if let error = BrowserError(ofUnbuiltScript: event), state.failure == nil {
                state.failure = error
            }
        case let event as CDP.Network.LoadingFinished:
            state.requests[event.requestID] = nil
        case let event as CDP.Network.LoadingFailed:
            guard let name = state.requests.removeValue(forKey: event.requestID), !event.canceled else {
                return
            }
            let url = name.split(separator: " ").last.map(String.init) ?? ""
            fail(FailedLoad(type: event.type, url: url, reason: event.reason), &state)
        default:
            break
        }
    }

    /// How many failed loads are kept: a page may retry in every frame.
    private static let mostFailedLoads = 50

    private static func fail(_ load: FailedLoad, _ state: inout State) {
        guard state.failedLoads.count < mostFailedLoads, !state.failedLoads.contains(load) else { return }
        state.failedLoads.append(load)
        guard state.isStrict, load.isEssential, state.failure == nil else { return }
        state.failure = BrowserError(.scriptError, "The page lacks \(load)")
    }
}
