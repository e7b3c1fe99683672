import DevTools
import Synchronization

/// The state of a page as its events report it: documents, script contexts, requests, errors.
final class PageActivity: Sendable {
    private let state = Mutex(PageState())

    static let events: [any DevToolsEvent.Type] = [
        CDP.Page.FrameNavigated.self, CDP.Page.FrameRequestedNavigation.self, CDP.Page.LifecycleEvent.self,
        CDP.Page.FrameStartedLoading.self, CDP.Page.FrameStoppedLoading.self, CDP.Page.FrameDetached.self,
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
        state.withLock { $0.beginNavigation(shellURL: shellURL) }
    }

    /// Whether the current document has fired its load event.
    var isLoaded: Bool { state.withLock { $0.isLoaded } }

    /// The page's first uncaught error.
    var failure: BrowserError? { state.withLock { $0.failure } }

    /// Why the page's session has ended: without a pending call, no error reports it.
    var end: (any Error)? { ending.withLock { $0 } }

    func end(with error: any Error) { ending.withLock { $0 = $0 ?? error } }

    private let ending = Mutex<(any Error)?>(nil)

    /// The loads that have failed since the last navigation.
    var failedLoads: [FailedLoad] { state.withLock { $0.requests.failedLoads } }

    /// Makes a missing script, style sheet or font a failure.
    func failOnFailedLoads() { state.withLock { $0.requests.isStrict = true } }

    /// The main document's HTTP status; nil before it answered.
    var documentStatus: Int? {
        state.withLock { state in state.documentFrame.flatMap { state.requests.statuses[$0] } }
    }

    /// The script contexts of all documents except a shell's, in the order of creation.
    var contexts: [CDP.Runtime.ExecutionContextID] {
        state.withLock { state in
            let all = state.contexts.keys.sorted()
            return state.isFramed ? all.filter { state.contexts[$0] != state.mainFrame } : all
        }
    }

    /// The last request for an image or style sheet at an address.
    func request(of url: String) -> CDP.Network.RequestID? { state.withLock { $0.requests.shown[url] } }

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

    /// See ``PageState/pending``.
    var pendingRequests: [String] { state.withLock { $0.pending.sorted() } }

    /// Whether a frame within the composition is loading a document.
    var areFramesLoading: Bool { state.withLock { $0.areFramesLoading } }

    /// Whether any request of `fetch` has its response, but not all of its body.
    var hasAnsweredRequests: Bool { state.withLock { $0.requests.areAnswered } }

    /// Waits no more for the bodies of responses from these addresses.
    func forgetAnsweredRequests(from urls: Set<String>) {
        state.withLock { $0.requests.forgetAnswered(from: urls) }
    }

    /// Whether what the page may reach is limited (``NetworkLimit``).
    var isLimited: Bool {
        get { state.withLock { $0.requests.isLimited } }
        set { state.withLock { $0.requests.isLimited = newValue } }
    }

    /// Whether media was requested since the navigation.
    var hasMedia: Bool { state.withLock { $0.requests.hasMedia } }

    /// A new frame of the video begins.
    func beginPicture() { state.withLock { $0.beginPicture() } }

    /// When the current frame of the video began.
    var pictureBegan: ContinuousClock.Instant { state.withLock { $0.pictureBegan } }

    /// See ``PageState/takeBegun()``.
    func takeBegunRequests() -> Bool { state.withLock { $0.takeBegun() } }

    /// Adds a line of the page's console, which does not count as an event.
    func note(console line: String) { state.withLock { $0.note(console: line) } }

    /// A counter of events; an unchanged value means that nothing has happened in between.
    var eventCount: Int { state.withLock { $0.eventCount } }

    /// - Returns: a fatal error: another document replaces the page's.
    func handle(_ event: any DevToolsEvent) -> BrowserError? { state.withLock { $0.handle(event) } }
}
