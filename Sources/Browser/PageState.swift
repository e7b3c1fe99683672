import DevTools

/// What is known of a page from its events: a value without I/O.
struct PageState {
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
    var requests = PageRequests()
    private var loads = FrameLoads()
    /// When the current frame of the video began.
    private(set) var pictureBegan = ContinuousClock.now
    /// The addresses of the documents in frames.
    private var addresses: [CDP.FrameID: String] = [:]
    var failure: BrowserError?
    /// The last lines of the page's console.
    private var console: [String] = []
    var eventCount = 0

    var isFramed: Bool { shellURL != nil }

    /// The frame of the composition's document.
    var documentFrame: CDP.FrameID? { isFramed ? framed?.id : mainFrame }

    /// Whether the current document has fired its load event.
    var isLoaded: Bool { currentLoader.map { loadedLoaders.contains($0) } ?? false }

    /// The pending requests with their addresses, without media, and the documents that frames within the composition
    /// load once it is loaded itself.
    var pending: [String] {
        requests.pending.values + pendingFrames.map { "the document of a frame (\($0))" }
    }

    /// What such frames have shown until now.
    private var pendingFrames: [String] {
        guard isLoaded else { return [] }
        return loads.pending(without: outerFrames).map { addresses[$0] ?? "a new one" }
    }

    /// Whether a frame within the composition is loading a document.
    var areFramesLoading: Bool { !loads.pending(without: outerFrames).isEmpty }

    private var outerFrames: [CDP.FrameID?] { [mainFrame, documentFrame] }

    /// A new frame of the video begins.
    mutating func beginPicture() {
        pictureBegan = .now
        loads.beginPicture()
    }

    /// Whether any request or document of a frame has been begun since the last call, even if it is complete.
    mutating func takeBegun() -> Bool {
        let hasFrame = loads.takeBegun(without: outerFrames)
        return requests.takeBegun() || hasFrame
    }

    /// Resets the state for a navigation.
    ///
    /// - Parameter shellURL: the main document's address, if the document is loaded in a frame of it.
    mutating func beginNavigation(shellURL: String?) {
        self.shellURL = shellURL
        framed = nil
        navigationStart = nil
        requests.beginNavigation()
        (loads, addresses) = (FrameLoads(), [:])
        failure = nil
        console = []
        currentLoader = nil
        isDocumentThere = false
    }

    /// How many lines of the console are kept for the message of an error.
    private static let mostConsoleLines = 5

    /// Adds a line of the page's console, which does not count as an event.
    mutating func note(console line: String) {
        console.append(line)
        if console.count > Self.mostConsoleLines { console.removeFirst() }
    }

    /// - Returns: a fatal error: another document replaces the page's.
    mutating func handle(_ event: any DevToolsEvent) -> BrowserError? {
        eventCount += 1
        switch event {
        case let event as CDP.Page.FrameNavigated:
            return handleNavigation(event.frame)
        case let event as CDP.Page.FrameRequestedNavigation:
            let isDocument = event.frameID == documentFrame && event.disposition == "currentTab"
            guard isDocument, isDocumentThere else { return nil }
            return leave(event.reason == "reload" ? "was loaded again" : "went to \(event.url)")
        default:
            handleOther(event)
            return nil
        }
    }

    private mutating func handleNavigation(_ frame: CDP.Page.Frame) -> BrowserError? {
        if frame.parentID == nil {
            mainFrame = frame.id
            currentLoader = frame.loaderID
            if let shell = shellURL, frame.url != shell, failure == nil {
                failure = BrowserError(.navigationFailed, "The page navigates away from its frame")
            }
        } else if isFramed, frame.parentID == mainFrame {
            framed = frame
        }
        guard frame.id == documentFrame else {
            addresses[frame.id] = frame.url
            return nil
        }
        if isDocumentThere { return leave("went to \(frame.url)") }
        isDocumentThere = true
        return nil
    }

    private mutating func leave(_ what: String) -> BrowserError {
        let error = BrowserError(
            .navigated,
            "The page \(what) by itself. A composition must not navigate: give the address that it navigates to"
        )
        failure = failure ?? error
        return error
    }

    private mutating func handleOther(_ event: any DevToolsEvent) {
        switch event {
        case let event as CDP.Page.LifecycleEvent:
            if event.name == "load" { loadedLoaders.insert(event.loaderID) }
        case let event as CDP.Page.FrameStartedLoading:
            loads.begin(event.frameID)
        case let event as CDP.Page.FrameStoppedLoading:
            loads.end(event.frameID)
        case let event as CDP.Page.FrameDetached:
            loads.end(event.frameID)
            addresses[event.frameID] = nil
        case let event as CDP.Runtime.ExecutionContextCreated:
            guard event.isDefault, let frame = event.frameID else { return }
            contexts[event.id] = frame
        case let event as CDP.Runtime.ExecutionContextDestroyed:
            contexts[event.id] = nil
        case is CDP.Runtime.ExecutionContextsCleared:
            contexts = [:]
        case let event as CDP.Runtime.ExceptionThrown:
            if failure == nil {
                let error = BrowserError(
                    .scriptError,
                    "Script error in the page: \(event.exception.pageText)"
                )
                failure = error.naming(requests.failedLoads).quoting(console)
            }
        default:
            let error = requests.handle(event)
            failure = failure ?? error
        }
    }
}

extension PageException {
    /// What was thrown, with the calls in the page's own scripts.
    ///
    /// Scripts that this program puts into the page have no address. They call the page's timers and animation frames,
    /// so that their own calls would be most of each stack.
    fileprivate var pageText: String {
        guard let thrown else { return "\(text) (\(place))" }
        let lines = thrown.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0.wholeMatch(of: /\s+at (?:.+ \()?<anonymous>:\d+:\d+\)?/) == nil }
            .joined(separator: "\n")
        return lines.contains(place) ? "\(text): \(lines)" : "\(text): \(lines) (\(place))"
    }
}
