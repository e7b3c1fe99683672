import DevTools
import Frames
import Logging

/// A page of the browser: its session, its script contexts and its errors.
public struct Page: Sendable {
    public let session: DevToolsSession
    /// The profile of the page's browser.
    public let profile: ProfileFolder
    /// The browser's product string: see ``Browser/product``.
    public let product: String
    /// The longest wait for a reply.
    public let timeout: Duration
    private let surface: PageSurface
    let activity: PageActivity
    let services: ServiceWatch
    let interception: RequestInterception
    private let subscriptions: [DevToolsSubscription]

    /// Opens an empty page and subscribes to its events.
    ///
    /// - Parameters:
    ///   - size: the viewport in CSS pixels.
    ///   - surface: its scale and background.
    ///   - usesBeginFrameControl: whether it draws only on `HeadlessExperimental.beginFrame`.
    ///   - context: its browser context; nil: the browser's default context, whose storage is in the profile's folder.
    public static func open(
        in browser: Browser,
        size: PixelSize,
        surface: PageSurface,
        usesBeginFrameControl: Bool,
        context: String? = nil,
        timeout: Duration,
        logger: Logger
    ) async throws -> Page {
        let target = try await browser.connection.browser.send(
            CDP.Target.CreateTarget(
                url: "about:blank",
                // A full Chromium accepts a size for windows only; the viewport is set below in any case.
                width: usesBeginFrameControl ? size.width : nil,
                height: usesBeginFrameControl ? size.height : nil,
                enableBeginFrameControl: usesBeginFrameControl ? true : nil,
                browserContextID: context
            ),
            timeout: timeout
        )
        let attached = try await browser.connection.browser.send(
            CDP.Target.AttachToTarget(targetID: target.targetID),
            timeout: timeout
        )
        let page = Page(
            session: browser.connection.session(attached.sessionID),
            profile: browser.profile,
            product: browser.product,
            surface: surface,
            timeout: timeout,
            services: ServiceWatch(browser.connection, timeout: timeout),
            connection: browser.connection,
            logger: logger
        )
        try await page.enableDomains()
        try await page.setViewport(size)
        if surface.isTransparent { try await page.removeBackground() }
        return page
    }

    private init(
        session: DevToolsSession,
        profile: ProfileFolder,
        product: String,
        surface: PageSurface,
        timeout: Duration,
        services: ServiceWatch,
        connection: DevToolsConnection,
        logger: Logger
    ) {
        self.session = session
        self.profile = profile
        self.product = product
        self.surface = surface
        self.timeout = timeout
        self.services = services
        interception = RequestInterception(session, timeout: timeout)
        let activity = PageActivity()
        self.activity = activity
        subscriptions = [
            session.subscribe(
                to: PageActivity.events,
                onEnd: { activity.end(with: $0) },
                handler: { event in
                    // Calls that wait for the document that is gone would never return.
                    if let error = activity.handle(event) { connection.fail(with: error) }
                }
            ),
            session.subscribe(to: [CDP.Page.JavaScriptDialogOpening.self]) { _ in
                // alert(), confirm() and prompt() would block the page forever.
                _ = session.start(CDP.Page.HandleJavaScriptDialog(accept: true), timeout: timeout)
            },
            session.subscribe(to: [CDP.Runtime.ConsoleAPICalled.self]) { event in
                guard let event = event as? CDP.Runtime.ConsoleAPICalled else { return }
                activity.note(
                    console: "\(event.type): \(event.text.split(whereSeparator: \.isNewline).first ?? "")"
                )
                logger.debug(
                    "The page's console",
                    metadata: ["type": "\(event.type)", "text": "\(event.text)"]
                )
            },
        ]
    }

    private func enableDomains() async throws {
        let replies = [
            session.start(CDP.Page.Enable(), timeout: timeout),
            session.start(CDP.Page.SetLifecycleEventsEnabled(enabled: true), timeout: timeout),
            session.start(CDP.Runtime.Enable(), timeout: timeout),
            session.start(CDP.Network.Enable(), timeout: timeout),
            session.start(CDP.Performance.Enable(), timeout: timeout),
            session.start(CDP.Inspector.Enable(), timeout: timeout),
        ]
        for reply in replies { _ = try await reply.value }
    }

    /// Sets the viewport, in CSS pixels.
    public func setViewport(_ size: PixelSize) async throws {
        _ = try await session.send(
            CDP.Emulation.SetDeviceMetricsOverride(
                width: size.width,
                height: size.height,
                deviceScaleFactor: surface.scale,
                mobile: false
            ),
            timeout: timeout
        )
    }

    /// Makes the page's background transparent, with a dark colour scheme as well.
    private func removeBackground() async throws {
        _ = try await session.send(
            CDP.Emulation.SetDefaultBackgroundColorOverride(color: .transparent),
            timeout: timeout
        )
    }

    /// Throws the page's first own error since its navigation (``BrowserError`` with `.scriptError`), or why its session
    /// has ended.
    public func throwIfFailed() throws {
        if let failure = activity.failure { throw failure }
        if let end = activity.end { throw end }
    }

    /// Throws ``BrowserError`` `.graphicsLost` or `.networkLost` if contents of canvases or loads were lost since the page
    /// was opened.
    public func throwIfServiceLost() throws { try services.check() }

    /// The loads that have failed since the navigation, each once.
    public var failedLoads: [FailedLoad] { activity.failedLoads }

    /// Makes ``throwIfFailed()`` throw if a script, style sheet or font fails to load.
    public func failOnFailedLoads() { activity.failOnFailedLoads() }

    /// The pending requests with their addresses, without media, and the documents that nested frames load after the
    /// composition's load event.
    public var pendingRequests: [String] { activity.pendingRequests }

    /// Whether any request of `fetch` has its response, but not all of its body.
    public var hasAnsweredRequests: Bool { activity.hasAnsweredRequests }

    /// Makes requests whose bodies come from these addresses, and are read by no script, pending no more.
    public func forgetAnsweredRequests(from urls: some Sequence<String>) {
        activity.forgetAnsweredRequests(from: Set(urls))
    }

    /// Whether the page has requested media since its navigation.
    public var hasMedia: Bool { activity.hasMedia }

    /// Whether a frame within the composition is loading a document.
    public var areFramesLoading: Bool { activity.areFramesLoading }

    /// To be called before the page moves to the next frame of the video: each waits for some documents of a nested frame
    /// only, since some pages load the next one whenever one is there.
    public func beginPicture() { activity.beginPicture() }

    /// When ``beginPicture()`` was last called.
    public var pictureBegan: ContinuousClock.Instant { activity.pictureBegan }

    /// Whether any request or document of a nested frame has been begun since the last call, even if it is complete.
    public func takeBegunRequests() -> Bool { activity.takeBegunRequests() }

    /// A counter of the page's events.
    public var eventCount: Int { activity.eventCount }

    /// The script contexts of all documents, the main document's first.
    public var contexts: [Int] { activity.contexts }
}
