import DevTools
import Frames
import Logging

/// Starts a browser, opens a page, and runs `body` with it.
///
/// A headless shell is asked for a picture first (`probe`): only if it answers are frames drawn on command.
/// Otherwise the browser is started anew without begin-frame control, under which it would never paint.
///
/// - Parameters:
///   - probe: whether the page, under begin-frame control, answers with a real picture.
///   - body: gets the page, and whether it is under begin-frame control.
public func withPage<Value: Sendable>(
    _ configuration: BrowserConfiguration,
    size: PixelSize,
    timeout: Duration,
    logger: Logger,
    probe: (Page) async throws -> Bool,
    _ body: (Page, Bool) async throws -> Value
) async throws -> Value {
    let open = { (browser: Browser, isControlled: Bool) in
        try await Page.open(
            in: browser,
            size: size,
            surface: configuration.surface,
            usesBeginFrameControl: isControlled,
            timeout: timeout,
            logger: logger
        )
    }
    if configuration.executable.kind == .headlessShell {
        let controlled: Value? = try await withBrowser(
            configuration,
            usesBeginFrameControl: true,
            logger: logger
        ) {
            let page: Page
            do {
                page = try await open($0, true)
            } catch DevToolsError.protocolError {
                // A browser that is not a headless shell, whatever its name, refuses such a page.
                return nil
            }
            guard try await probe(page) else { return nil }
            try await page.graphics.begin()
            return try await body(page, true)
        }
        if let controlled { return controlled }
        logger.notice("The browser does not draw on command: starting it again without begin-frame control")
    }
    return try await withBrowser(configuration, usesBeginFrameControl: false, logger: logger) {
        let page = try await open($0, false)
        try await page.graphics.begin()
        return try await body(page, false)
    }
}
