import Browser
import Capture
import DevTools
import Foundation
import Frames
import JSONSupport
import Logging
import PageAgent
import Testing

/// A page with the page script in it, opened in the real browser, ready, before its time 0.
struct TestPage {
    let page: Page
    let clock: PageClock
    let source: BeginFrameSource

    /// Opens `html`, runs `body`, and ends the browser.
    static func with<Value: Sendable>(
        _ html: String,
        seed: UInt32 = 1,
        size: PixelSize = PixelSize(width: 64, height: 64),
        _ body: (TestPage) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let configuration = BrowserConfiguration(
            executable: try .find(path: nil, searchPath: "/usr/bin"),
            environment: ProcessInfo.processInfo.environment,
            temporaryFolder: "/tmp",
            launchTimeout: .seconds(30)
        )
        let probe = { (page: Page) in try await BeginFrameSource(page: page).isAnswered(within: .seconds(20))
        }
        return try await withPage(
            configuration,
            size: size,
            timeout: .seconds(30),
            logger: logger,
            probe: probe
        ) {
            page,
            _ in
            try await page.addScript(PageScript(seed: seed, props: nil, isTickDriven: true).source)
            let workers = try await page.addWorkerScript(PageScript.worker)
            defer { withExtendedLifetime(workers) {} }
            let test = TestPage(
                page: page,
                clock: PageClock(page: page),
                source: BeginFrameSource(page: page)
            )
            let readiness = Readiness(page: page, clock: test.clock, source: test.source, logger: logger)
            try await readiness.open("data:text/html;base64,\(Data(html.utf8).base64EncodedString())")
            return try await body(test)
        }
    }

    /// Makes this moment time 0.
    func begin() async throws {
        try await clock.rebase(#require(FrameRate(numerator: 30)))
        try await source.begin()
    }

    /// Draws the frame at `milliseconds`.
    func step(to milliseconds: Double) async throws {
        let early = try await clock.advance(toMilliseconds: milliseconds).earlyTicks
        for tick in early { try await source.skip(atMilliseconds: tick) }
        if !early.isEmpty { _ = try await clock.advance(toMilliseconds: milliseconds) }
        try await source.skip(atMilliseconds: milliseconds)
    }

    /// A value of the page's, as JSON text.
    func value(_ expression: String) async throws -> String {
        try await page.evaluate("JSON.stringify(\(expression))").string ?? "undefined"
    }
}
