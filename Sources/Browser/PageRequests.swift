import DevTools

/// A page's requests since its navigation, as its events report them: a value without I/O.
struct PageRequests {
    /// The type and address of each pending request.
    ///
    /// Without media: players keep their requests open indefinitely.
    private(set) var pending: [CDP.Network.RequestID: String] = [:]
    /// The pending requests of `fetch` whose responses have come, with their addresses, but not their bodies.
    private var answered: [CDP.Network.RequestID: String] = [:]
    /// Whether media was requested.
    private(set) var hasMedia = false
    /// The failed loads, in order.
    private(set) var failedLoads: [FailedLoad] = []
    /// The requests started since ``takeBegun()`` was last called.
    private var begun: Set<CDP.Network.RequestID> = []
    /// The requests for images and style sheets by address.
    private(set) var shown: [String: CDP.Network.RequestID] = [:]
    /// The documents' HTTP status by frame.
    private(set) var statuses: [CDP.FrameID: Int] = [:]
    /// Whether a missing script, style sheet or font counts as a failure.
    var isStrict = false
    /// Whether what the page may reach is limited (``NetworkLimit``).
    var isLimited = false

    /// How many failed loads are kept: a page may retry in every frame.
    private static let mostFailedLoads = 50

    /// Resets the requests for a new document; what is required of the page remains.
    mutating func beginNavigation() {
        var next = PageRequests()
        (next.isStrict, next.isLimited) = (isStrict, isLimited)
        self = next
    }

    /// Whether any request has been started since the last call, even if it is complete.
    mutating func takeBegun() -> Bool {
        defer { begun = [] }
        return !begun.isEmpty
    }

    /// Whether any request of `fetch` has its response, but not all of its body.
    var areAnswered: Bool { !answered.isEmpty }

    /// Waits no more for the bodies of responses from these addresses.
    mutating func forgetAnswered(from urls: Set<String>) {
        for (identifier, url) in answered where urls.contains(url) {
            answered[identifier] = nil
            pending[identifier] = nil
        }
    }

    /// - Returns: an error of the page.
    mutating func handle(_ event: any DevToolsEvent) -> BrowserError? {
        switch event {
        case let event as CDP.Network.RequestWillBeSent:
            begin(event)
        case let event as CDP.Network.RequestServedFromCache:
            begun.remove(event.requestID)
        case let event as CDP.Network.ResponseReceived:
            return receive(event)
        case let event as CDP.Network.LoadingFinished:
            pending[event.requestID] = nil
            answered[event.requestID] = nil
        case let event as CDP.Network.LoadingFailed:
            return end(event)
        default:
            break
        }
        return nil
    }

    private mutating func begin(_ event: CDP.Network.RequestWillBeSent) {
        // The end of a request for a worker's script is reported to the worker's own session only.
        if event.loaderID.isEmpty { return }
        if event.type == "Media" { hasMedia = true }
        let ignored = ["Media", "WebSocket", "EventSource", "Ping"]
        if ignored.contains(event.type ?? "") { return }
        if event.type == "Image" || event.type == "Stylesheet", event.url.hasPrefix("http") {
            shown[event.url] = event.requestID
        }
        pending[event.requestID] = "\(FailedLoad.name(ofType: event.type)) \(event.url)"
        begun.insert(event.requestID)
    }

    private mutating func receive(_ event: CDP.Network.ResponseReceived) -> BrowserError? {
        if event.type == "Document" {
            if let frame = event.frameID { statuses[frame] = event.status }
            return nil
        }
        if event.type == "Fetch", pending[event.requestID] != nil { answered[event.requestID] = event.url }
        guard event.status >= 400 else { return BrowserError(ofUnbuiltScript: event) }
        return record(FailedLoad(type: event.type, url: event.url, reason: "HTTP status \(event.status)"))
    }

    private mutating func end(_ event: CDP.Network.LoadingFailed) -> BrowserError? {
        answered[event.requestID] = nil
        guard let name = pending.removeValue(forKey: event.requestID), !event.canceled else { return nil }
        let url = name.split(separator: " ").last.map(String.init) ?? ""
        let isRefused = isLimited && event.reason == "net::ERR_PROXY_CONNECTION_FAILED"
        let reason = isRefused ? "--network refuses it" : event.reason
        return record(FailedLoad(type: event.type, url: url, reason: reason))
    }

    private mutating func record(_ load: FailedLoad) -> BrowserError? {
        guard failedLoads.count < Self.mostFailedLoads, !failedLoads.contains(load) else { return nil }
        failedLoads.append(load)
        return isStrict && load.isEssential
            ? BrowserError(.scriptError, "The page did not load \(load)") : nil
    }
}
