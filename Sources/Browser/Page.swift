import DevTools
import Foundation
import Frames
import JSONSupport
import Logging

/// One page of the browser: its session, its script contexts, and what goes wrong in it.
public struct Page: Sendable {
    public let session: DevToolsSession
    /// The profile of the page's browser.
    public let profile: ProfileFolder
    /// The longest wait for any one answer.
    public let timeout: Duration
    private let surface: PageSurface
    let activity: PageActivity
    let graphics: GraphicsWatch
    let interception: RequestInterception
    private let subscriptions: [DevToolsSubscription]

    /// Opens an empty page and subscribes to all that happens in it.
    ///
    /// - Parameters:
    ///   - size: the viewport in CSS pixels.
    ///   - surface: what it is drawn on.
    ///   - usesBeginFrameControl: whether it draws only on `HeadlessExperimental.beginFrame`.
    ///   - context: the browser context that it belongs to; nil: the browser's own, which the profile's folder keeps.
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
                // A full Chromium takes a size for windows only; the viewport is set below in any case.
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
            surface: surface,
            timeout: timeout,
            graphics: GraphicsWatch(browser.connection, timeout: timeout),
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
        surface: PageSurface,
        timeout: Duration,
        graphics: GraphicsWatch,
        connection: DevToolsConnection,
        logger: Logger
    ) {
        self.session = session
        self.profile = profile
        self.surface = surface
        self.timeout = timeout
        self.graphics = graphics
        interception = RequestInterception(session, timeout: timeout)
        let activity = PageActivity()
        self.activity = activity
        subscriptions = [
            session.subscribe(to: PageActivity.events) { event in
                // What waits for an answer of the document that has gone would wait for ever.
                if let error = activity.handle(event) { connection.fail(with: error) }
            },
            session.subscribe(to: [CDP.Page.JavaScriptDialogOpening.self]) { _ in
                // alert() and its kin would stop the page for ever.
                _ = session.start(CDP.Page.HandleJavaScriptDialog(accept: true), timeout: timeout)
            },
            session.subscribe(to: [CDP.Runtime.ConsoleAPICalled.self]) { event in
                guard let event = event as? CDP.Runtime.ConsoleAPICalled else { return }
                logger.debug(
                    "The page's console",
                    metadata: ["type": "\(event.type)", "text": "\(Self.text(of: event))"]
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

    private static func text(of event: CDP.Runtime.ConsoleAPICalled) -> String {
        event.arguments.map { $0.value.string ?? $0.description ?? $0.value.text }.joined(separator: " ")
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

    /// Lets nothing be behind a page, also one with a dark colour scheme.
    private func removeBackground() async throws {
        _ = try await session.send(
            CDP.Emulation.SetDefaultBackgroundColorOverride(color: .transparent),
            timeout: timeout
        )
    }

    /// Has `source` run in every document from the next on, before the document's own scripts.
    public func addScript(_ source: String) async throws {
        _ = try await session.send(
            CDP.Page.AddScriptToEvaluateOnNewDocument(source: source),
            timeout: timeout
        )
    }

    /// Has `source` run in every dedicated worker from now on, before the worker's own script.
    ///
    /// - Returns: what keeps it so; let go, workers are left alone again.
    public func addWorkerScript(_ source: String) async throws -> WorkerScript {
        let script = WorkerScript(source: source, timeout: timeout)
        try await script.attach(to: session)
        return script
    }

    /// Gives every script context a global function that sends a text here.
    ///
    /// - Parameter handler: called with each text and the number of its context, in order, where messages are
    ///   received: it must be quick.
    /// - Returns: what keeps it so.
    public func addBinding(
        _ name: String,
        onEnd: @escaping @Sendable (any Error) -> Void,
        handler: @escaping @Sendable (_ text: String, _ context: Int) -> Void
    ) async throws -> DevToolsSubscription {
        let subscription = session.subscribe(to: [CDP.Runtime.BindingCalled.self], onEnd: onEnd) { event in
            guard let event = event as? CDP.Runtime.BindingCalled, event.name == name else { return }
            handler(event.payload, event.context)
        }
        _ = try await session.send(CDP.Runtime.AddBinding(name: name), timeout: timeout)
        return subscription
    }

    /// Throws what the page itself did wrong since its navigation: ``BrowserError`` with `.scriptError`.
    public func throwIfFailed() throws {
        if let failure = activity.failure { throw failure }
    }

    /// Throws ``BrowserError`` `.graphicsLost` if frames since the page's opening may lack what canvases have drawn.
    public func throwIfGraphicsLost() async throws { try await graphics.check() }

    /// What the page asked for since its navigation and did not get, each once.
    public var failedLoads: [FailedLoad] { activity.failedLoads }

    /// Has ``throwIfFailed()`` throw for a page that lacks a script, style sheet or font.
    public func failOnFailedLoads() { activity.failOnFailedLoads() }

    /// What is still being loaded, with its address, media left out.
    public var pendingRequests: [String] { activity.pendingRequests }

    /// Whether the page has asked for media since its navigation.
    public var hasMedia: Bool { activity.hasMedia }

    /// Whether the page has asked for anything since this was called last, though it may be there already.
    public func takeBegunRequests() -> Bool { activity.takeBegunRequests() }

    /// Rises with everything that happens in the page.
    public var eventCount: Int { activity.eventCount }

    /// A number for each document's script context, the main document's first.
    public var contexts: [Int] { activity.contexts }
}
