import DevTools
import Synchronization

/// What a page does by itself, as its events tell: documents, script contexts, requests, errors.
final class PageActivity: Sendable {
    private struct State {
        /// The frames of the contexts.
        var contexts: [CDP.Runtime.ExecutionContextID: CDP.FrameID] = [:]
        var mainFrame: CDP.FrameID?
        /// The address of the shell around the document that matters, if the main document is one; and that
        /// document's frame.
        var shellURL: String?
        var framed: CDP.Page.Frame?
        /// What serves the shell while it loads.
        var shell: ShellServing?
        /// When the framed document's navigation began (see `NavigationTrace`).
        var navigationStart: Int64?
        var currentLoader: CDP.LoaderID?
        /// The document that was asked for has come: any other is the page's own doing.
        var isDocumentThere = false
        var loadedLoaders: Set<CDP.LoaderID> = []
        /// The addresses by request, with what is asked for.
        var requests: [String: String] = [:]
        /// Whether media was asked for.
        var hasMedia = false
        /// What was asked for and did not come, in the order of that.
        var failedLoads: [FailedLoad] = []
        /// Whether a page that lacks a script, style sheet or font has failed.
        var isStrict = false
        /// Those that were begun since that was last asked, ended or not.
        var begun: Set<CDP.Network.RequestID> = []
        /// The requests for pictures and style sheets by address.
        var shown: [String: CDP.Network.RequestID] = [:]
        /// The documents' HTTP status by frame.
        var statuses: [CDP.FrameID: Int] = [:]
        var failure: BrowserError?
        var eventCount = 0

        var isFramed: Bool { shellURL != nil }

        /// The frame of the document that the page is about.
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

    /// Starts over for a navigation: what the document before it did no longer counts.
    ///
    /// - Parameter shellURL: the main document's address, if the document comes in a frame of it.
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

    /// The first error of the page's own that nothing caught.
    var failure: BrowserError? { state.withLock { $0.failure } }

    /// What was asked for since the last navigation and did not come.
    var failedLoads: [FailedLoad] { state.withLock { $0.failedLoads } }

    /// Has a page fail that lacks a script, style sheet or font.
    func failOnFailedLoads() { state.withLock { $0.isStrict = true } }

    /// The main document's HTTP status; nil before it answered.
    var documentStatus: Int? {
        state.withLock { state in state.documentFrame.flatMap { state.statuses[$0] } }
    }

    /// The script contexts of all documents, in the order of their making, without a shell's.
    var contexts: [CDP.Runtime.ExecutionContextID] {
        state.withLock { state in
            let all = state.contexts.keys.sorted()
            return state.isFramed ? all.filter { state.contexts[$0] != state.mainFrame } : all
        }
    }

    /// The last request for a picture or style sheet at an address.
    func request(of url: String) -> CDP.Network.RequestID? { state.withLock { $0.shown[url] } }

    /// Whether the document that the page is about lies in a frame.
    var isFramed: Bool { state.withLock { $0.isFramed } }

    /// The frame that the document lies in, as it was last navigated.
    var framed: CDP.Page.Frame? { state.withLock { $0.framed } }

    /// The context of the document that the page is about, or of the shell around it.
    func context(isShell: Bool) -> CDP.Runtime.ExecutionContextID? {
        state.withLock { state in
            let frame = isShell ? state.mainFrame : state.documentFrame
            return state.contexts.filter { $0.value == frame }.keys.max()
        }
    }

    /// What serves the shell while it loads.
    var shell: ShellServing? {
        get { state.withLock { $0.shell } }
        set { state.withLock { $0.shell = newValue } }
    }

    /// When the framed document's navigation began; nil until it was measured.
    var navigationStart: Int64? {
        get { state.withLock { $0.navigationStart } }
        set { state.withLock { $0.navigationStart = newValue } }
    }

    /// What is still being loaded, with its address.
    ///
    /// Media is left out: a player keeps its request open as long as it likes.
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

    /// Rises with everything that happens; the same number twice means that nothing did in between.
    var eventCount: Int { state.withLock { $0.eventCount } }

    /// - Returns: an error with which nothing can go on: another document takes the place of the page's.
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
            // The end of a worker's script is told to the worker's own session only.
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

    /// How many failed loads are kept: a page may try again in every frame.
    private static let mostFailedLoads = 50

    private static func fail(_ load: FailedLoad, _ state: inout State) {
        guard state.failedLoads.count < mostFailedLoads, !state.failedLoads.contains(load) else { return }
        state.failedLoads.append(load)
        guard state.isStrict, load.isEssential, state.failure == nil else { return }
        state.failure = BrowserError(.scriptError, "The page lacks \(load)")
    }
}
