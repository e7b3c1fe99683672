import DevTools
import Foundation
import Testing

extension LiveTests {
    /// Against a real browser: what the wire, the thread and the browser's end do to calls.
    struct ConnectionTests {
        typealias Evaluate = CDP.Runtime.Evaluate

        @Test func `calls, ten thousand of them in order`() async throws {
            try await HeadlessShell.withPage { _, connection, page in
                let version = try await connection.browser.send(CDP.Browser.GetVersion(), timeout: patience)
                #expect(version.product.contains("Chrome"))
                #expect(try await page.send(Evaluate("6 * 7"), timeout: patience).result.value.int == 42)

                let replies = (0..<10_000).map {
                    page.start(
                        Evaluate("globalThis.n = (globalThis.n ?? -1) + 1, [n, \($0)]"),
                        timeout: patience
                    )
                }
                for (index, reply) in replies.enumerated() {
                    let value = try await reply.value.result.value
                    guard value[0].int == index, value[1].int == index else {
                        Issue.record("\(value.text) came as number \(index)")
                        break
                    }
                }
            }
        }

        @Test func `the largest message goes out, one that is larger does not, 64 MiB come back`()
            async throws
        {
            try await HeadlessShell.withPage { _, _, page in
                let limit = (100 << 20) - 1
                var overhead = 0
                do {
                    _ = try await page.send(Evaluate(repeated(" ", limit)), timeout: patience)
                    Issue.record("a script of \(limit) bytes and its message are within \(limit)")
                } catch DevToolsError.messageTooLarge("Runtime.evaluate", let byteCount, limit) {
                    overhead = byteCount - limit
                }
                let start = "globalThis.text = '"
                let end = "'; text.length"
                let room = limit - overhead - start.utf8.count - end.utf8.count
                let text = repeated("01234567", room / 8)
                let script = start + text + end + repeated(" ", room % 8)
                let length = try await page.send(Evaluate(script), timeout: patience).result.value.int
                #expect(length == text.utf8.count)
                let part = try await page.send(Evaluate("text.slice(0, \(64 << 20))"), timeout: patience)
                #expect(part.result.value.string == repeated("01234567", 8 << 20))
            }
        }

        /// `String(repeating:count:)` appends one by one, which takes seconds here.
        private func repeated(_ text: String, _ count: Int) -> String {
            var bytes = Array(text.utf8)
            while bytes.count < count * text.utf8.count { bytes += bytes }
            return String(decoding: bytes.prefix(count * text.utf8.count), as: UTF8.self)
        }

        @Test func `a thrown error and a rejected promise are page exceptions`() async throws {
            try await HeadlessShell.withPage { _, _, page in
                // Otherwise no calls are recorded.
                _ = try await page.send(CDP.Runtime.Enable(), timeout: patience)
                for (script, text) in [
                    (
                        "function f() { throw new RangeError('too far') }\n f()\n//# sourceURL=a.js",
                        "RangeError: too far"
                    ),
                    ("Promise.reject(new RangeError('too far'))", "RangeError: too far"),
                    ("throw 'a string'", "a string"),
                    ("let = ;", "SyntaxError"),
                ] {
                    do {
                        _ = try await page.send(Evaluate(script, awaitPromise: true), timeout: patience)
                        Issue.record("nothing thrown by \(script)")
                    } catch DevToolsError.pageException(let exception) {
                        #expect(exception.thrown?.hasPrefix(text) == true)
                        guard script.hasPrefix("function") else { continue }
                        #expect(exception.url == "a.js")
                        #expect(exception.line == 1)
                        #expect(exception.column == 16)
                        #expect(exception.stack.map(\.function) == ["f", ""])
                        #expect(exception.stack.last?.line == 2)
                    }
                }
                let call = CDP.Runtime.CallFunctionOn(
                    "function (a, b) { return [a.x, b] }",
                    on: .object(try await object(page)),
                    arguments: [.value(["x": 5]), .value("é")]
                )
                #expect(try await page.send(call, timeout: patience).result.value.text == #"[5,"é"]"#)
            }
        }

        private func object(_ page: DevToolsSession) async throws -> String {
            let made = try await page.send(Evaluate("({})", returnByValue: false), timeout: patience)
            return try #require(made.result.objectID)
        }

        @Test func `a refused command names itself`() async throws {
            try await HeadlessShell.withPage { _, connection, _ in
                do {
                    _ = try await connection.browser.send(
                        CDP.Target.AttachToTarget(targetID: "none"),
                        timeout: patience
                    )
                    Issue.record("attached to nothing")
                } catch DevToolsError.protocolError(let method, let code, _) {
                    #expect(method == "Target.attachToTarget")
                    #expect(code == -32602 || code == -32000)
                }
            }
        }

        @Test func `a deadline ends a call and an event wait, and the session goes on`() async throws {
            try await HeadlessShell.withPage { _, _, page in
                let never = Evaluate("new Promise(() => {})", awaitPromise: true)
                let event = page.expect(CDP.Page.LoadEventFired.self, timeout: .milliseconds(20))
                await #expect {
                    _ = try await page.send(never, timeout: .milliseconds(20))
                } throws: { error in
                    guard
                        case .deadlineExceeded("Runtime.evaluate", .milliseconds(20)) = error
                            as? DevToolsError
                    else { return false }
                    return true
                }
                await #expect {
                    _ = try await event.value
                } throws: { error in
                    guard case .deadlineExceeded("Page.loadEventFired", _) = error as? DevToolsError else {
                        return false
                    }
                    return true
                }
                let after = try await page.send(Evaluate("1"), timeout: patience)
                #expect(after.result.value.int == 1)
            }
        }

        @Test func `a cancelled task stops waiting at once`() async throws {
            try await HeadlessShell.withPage { _, _, page in
                let never = Evaluate("new Promise(() => {})", awaitPromise: true)
                let pending = page.start(never, timeout: patience)
                let task = Task { _ = try await pending.value }
                let early = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    _ = try await page.send(never, timeout: patience)
                }
                // The call is on its way, and behind it one that is answered.
                _ = try await page.send(Evaluate("1"), timeout: patience)
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                await #expect(throws: CancellationError.self) { try await early.value }
            }
        }
    }
}
