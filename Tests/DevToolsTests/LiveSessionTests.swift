import DevTools
import Foundation
import Testing

extension LiveTests {
    /// Against a real browser: events, and what ends a session or the connection.
    struct SessionTests {
        typealias Evaluate = CDP.Runtime.Evaluate

        private let never = Evaluate("new Promise(() => {})", awaitPromise: true)

        @Test func `events come in order from the subscription on, and stop with it`() async throws {
            try await HeadlessShell.withPage { _, _, page in
                let both = page.events(of: [
                    CDP.Runtime.ConsoleAPICalled.self, CDP.Runtime.ExceptionThrown.self,
                ])
                let logs = page.events(of: CDP.Runtime.ConsoleAPICalled.self)
                let count = Counter()
                let subscription = page.subscribe(to: [CDP.Runtime.ConsoleAPICalled.self]) { _ in count.add()
                }
                _ = try await page.send(CDP.Runtime.Enable(), timeout: patience)
                let script = """
                    for (let i = 0; i < 100; i++) console.log('line', i, {}, null, NaN)
                    setTimeout(() => { throw new Error('late') }, 0)
                    """
                _ = try await page.send(Evaluate(script), timeout: patience)
                var texts: [String] = []
                for try await event in both {
                    if let log = event as? CDP.Runtime.ConsoleAPICalled { texts.append(log.text) }
                    guard let thrown = event as? CDP.Runtime.ExceptionThrown else { continue }
                    #expect(thrown.exception.thrown?.hasPrefix("Error: late") == true)
                    break
                }
                #expect(texts == (0..<100).map { "line \($0) Object null NaN" })
                var iterator = logs.makeAsyncIterator()
                #expect(try await iterator.next()?.text == "line 0 Object null NaN")
                #expect(count.value == 100)
                subscription.cancel()
                _ = try await page.send(Evaluate("console.log('more')"), timeout: patience)
                #expect(count.value == 100)
            }
        }

        @Test func `an event is expected before its cause, with a script in place before the page's`()
            async throws
        {
            try await HeadlessShell.withPage { _, _, page in
                _ = try await page.send(CDP.Page.Enable(), timeout: patience)
                let script = CDP.Page.AddScriptToEvaluateOnNewDocument(source: "globalThis.first = 1")
                _ = try await page.send(script, timeout: patience)
                let loaded = page.expect(CDP.Page.LoadEventFired.self, timeout: patience)
                let frame = page.expect(CDP.Page.FrameNavigated.self, timeout: patience) {
                    $0.frame.parentID == nil
                }
                let navigation = try await page.send(
                    CDP.Page.Navigate(url: "data:text/html,<script>second = first + 1</script><body>é"),
                    timeout: patience
                )
                #expect(navigation.errorText == nil)
                #expect(try await frame.value.frame.loaderID == navigation.loaderID)
                _ = try await loaded.value
                let seen = try await page.send(Evaluate("[first, second]"), timeout: patience).result.value
                #expect(seen.text == "[1,2]")
                let tree = try await page.send(CDP.Page.GetFrameTree(), timeout: patience)
                #expect(tree.frames == [navigation.frameID])
                let refused = try await page.send(
                    CDP.Page.Navigate(url: "http://127.0.0.1:1/"),
                    timeout: patience
                )
                #expect(refused.errorText?.hasPrefix("net::ERR") == true)
            }
        }

        @Test func `a picture arrives as bytes`() async throws {
            try await HeadlessShell.withPage { _, _, page in
                let color = CDP.Emulation.SetDefaultBackgroundColorOverride(
                    color: .init(red: 0, green: 128, blue: 255)
                )
                _ = try await page.send(color, timeout: patience)
                let viewport = CDP.Emulation.SetDeviceMetricsOverride(
                    width: 40,
                    height: 30,
                    deviceScaleFactor: 1,
                    mobile: false
                )
                _ = try await page.send(viewport, timeout: patience)
                let picture = try await page.send(
                    CDP.Page.CaptureScreenshot(format: .png),
                    timeout: patience
                )
                #expect(Array(picture.data.prefix(8)) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
                // Width and height, in the header of every PNG.
                #expect(Array(picture.data[16..<24]) == [0, 0, 0, 40, 0, 0, 0, 30])
            }
        }

        @Test(arguments: ["chrome://crash", nil])
        func `a page's crash fails what waits in it, and nothing else`(address: String?) async throws {
            try await HeadlessShell.withPage { _, connection, page in
                let other = try await HeadlessShell.openPage(connection)
                let waiting = page.start(never, timeout: patience)
                let events = page.events(of: CDP.Page.LoadEventFired.self)
                if let address {
                    // Answered as aborted or as crashed, whichever comes first.
                    _ = page.start(CDP.Page.Navigate(url: address), timeout: patience)
                } else {
                    let crash = page.start(CDP.Page.Crash(), timeout: patience)
                    await #expect { _ = try await crash.value } throws: { isCrash($0) }
                }
                await #expect { _ = try await waiting.value } throws: { isCrash($0) }
                await #expect { for try await _ in events {} } throws: { isCrash($0) }
                await #expect { _ = try await page.send(Evaluate("1"), timeout: patience) } throws: {
                    isCrash($0)
                }
                #expect(try await other.send(Evaluate("1"), timeout: patience).result.value.int == 1)
            }
        }

        private func isCrash(_ error: any Error) -> Bool {
            if case .targetCrashed = error as? DevToolsError { true } else { false }
        }

        @Test func `a closed page fails what waits in it`() async throws {
            try await HeadlessShell.withPage { _, connection, page in
                let target = try await connection.browser.send(
                    CDP.Target.CreateTarget(url: "about:blank"),
                    timeout: patience
                )
                let attached = try await connection.browser.send(
                    CDP.Target.AttachToTarget(targetID: target.targetID),
                    timeout: patience
                )
                let session = connection.session(attached.sessionID)
                let waiting = session.start(never, timeout: patience)
                let event = session.expect(CDP.Page.LoadEventFired.self, timeout: patience)
                _ = try await connection.browser.send(
                    CDP.Target.CloseTarget(targetID: target.targetID),
                    timeout: patience
                )
                await #expect(throws: DevToolsError.self) { try await waiting.value }
                await #expect {
                    _ = try await event.value
                } throws: { error in
                    guard case .detached(attached.sessionID) = error as? DevToolsError else { return false }
                    return true
                }
                #expect(try await page.send(Evaluate("1"), timeout: patience).result.value.int == 1)
            }
        }

        @Test func `a killed browser fails what waits`() async throws {
            try await HeadlessShell.withPage { shell, connection, page in
                let waiting = page.start(never, timeout: patience)
                let event = connection.browser.expect(CDP.Target.AttachedToTarget.self, timeout: patience)
                _ = try await page.send(Evaluate("1"), timeout: patience)
                shell.kill()
                for failure in [
                    await result { _ = try await waiting.value }, await result { _ = try await event.value },
                    await result { _ = try await page.send(Evaluate("1"), timeout: patience) },
                ] {
                    guard case .failure(let error) = failure, case .connectionClosed = error as? DevToolsError
                    else {
                        Issue.record("\(failure)")
                        continue
                    }
                }
            }
        }

        @Test func `the owner's error reaches whoever waits and whoever comes later`() async throws {
            struct BrowserEnded: Error, Equatable {}
            try await HeadlessShell.withPage { _, connection, page in
                let waiting = page.start(never, timeout: patience)
                connection.fail(with: BrowserEnded())
                await #expect(throws: BrowserEnded.self) { try await waiting.value }
                await #expect(throws: BrowserEnded.self) {
                    try await page.send(Evaluate("1"), timeout: patience)
                }
            }
        }

        private func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
            do {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
    }
}
