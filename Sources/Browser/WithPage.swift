import DevTools
import Frames
import Logging

/// Starts a browser, opens a page, and runs `body` with it.
///
/// A headless shell is probed for a picture first, with its first page: only if it answers are frames drawn on command.
/// Otherwise the browser is restarted without begin-frame control, under which it would never paint.
///
/// - Parameters:
///   - pool: browsers in which the page is opened, in a new browser context; nil: a new browser is started.
///   - probe: whether the page, under begin-frame control, answers with a real picture.
///   - body: gets the page, and whether it is under begin-frame control.
public func withPage<Value: Sendable>(
    _ configuration: BrowserConfiguration,
    pool: BrowserPool? = nil,
    size: PixelSize,
    timeout: Duration,
    logger: Logger,
    probe: (Page) async throws -> Bool,
    _ body: (Page, Bool) async throws -> Value
) async throws -> Value {
    let open = { (browser: Browser, isControlled: Bool, context: String?) in
        let page = try await Page.open(
            in: browser,
            size: size,
            surface: configuration.surface,
            usesBeginFrameControl: isControlled,
            context: context,
            timeout: timeout,
            logger: logger
        )
        page.activity.isLimited = configuration.network != nil
        return page
    }
    let start = { (isControlled: Bool, body: (Browser, String?) async throws -> Value?) in
        try await withContext(configuration, pool, isControlled, timeout: timeout, logger: logger, body)
    }
    if configuration.executable.kind == .headlessShell {
        let controlled: Value? = try await start(true) {
            let page: Page
            do {
                page = try await open($0, true, $1)
            } catch DevToolsError.protocolError {
                // A browser that is not a headless shell, despite its name, refuses such a page.
                return nil
            }
            if !$0.drawing.isOnCommand {
                guard try await probe(page) else { return nil }
                $0.drawing.noteDrawing()
            }
            return try await watched(page) { try await body(page, true) }
        }
        if let controlled { return controlled }
        logger.notice("The browser does not draw on command: starting it again without begin-frame control")
    }
    let value = try await start(false) {
        let page = try await open($0, false, $1)
        return try await watched(page) { try await body(page, false) }
    }
    guard let value else { preconditionFailure("a body that is not asked to begin again gives a value") }
    return value
}

/// Runs `body`, and throws what has caused its error if that is the loss of one of the browser's processes.
private func watched<Value>(_ page: Page, _ body: () async throws -> Value) async throws -> Value {
    try await page.services.begin()
    do {
        return try await body()
    } catch {
        throw await page.services.cause(of: error)
    }
}

/// Runs `body` with a browser, and with a new browser context if the browser is the pool's.
private func withContext<Value: Sendable>(
    _ configuration: BrowserConfiguration,
    _ pool: BrowserPool?,
    _ isControlled: Bool,
    timeout: Duration,
    logger: Logger,
    _ body: (Browser, String?) async throws -> Value?
) async throws -> Value? {
    guard let pool else {
        return try await withBrowser(configuration, usesBeginFrameControl: isControlled, logger: logger) {
            try await body($0, nil)
        }
    }
    return try await pool.withBrowser(configuration, usesBeginFrameControl: isControlled, logger: logger) {
        let session = $0.connection.browser
        let context = try await session.send(
            CDP.Target.CreateBrowserContext(
                proxyServer: configuration.network.map { _ in NetworkLimit.proxy },
                proxyBypassList: configuration.network?.bypassList
            ),
            timeout: timeout
        ).browserContextID
        let value = try await body($0, context)
        _ = try await session.send(
            CDP.Target.DisposeBrowserContext(browserContextID: context),
            timeout: timeout
        )
        return value
    }
}
