import Foundation
import Glibc
import Testing

@testable import DevTools

extension LiveTests {
    /// Opening and closing: nothing is left, nothing waits for ever.
    struct LifecycleTests {
        @Test func `two hundred connections leave no thread and no descriptor`() async {
            // In a process of its own, where nothing else starts threads or opens files.
            await #expect(processExitsWith: .success) {
                // The first ones start what stays for the process's life.
                for _ in 0..<5 { try await cycle() }
                let descriptors = try descriptors()
                let threads = try threads()
                for _ in 0..<200 { try await cycle() }
                try #require(try LiveTests.descriptors() == descriptors)
                // Those of the tasks come and go.
                try #require(try LiveTests.threads() < threads + 10)
            }
        }

        @Test func `a closed connection is let go`() async throws {
            weak var core: ConnectionCore?
            func cycle() async throws {
                let pipe = try SocketPair()
                let made = try ConnectionCore(logger: quiet)
                core = made
                try made.start()
                let descriptor = pipe.own
                _ = made.submit { $0.open(descriptor) }
                await made.close()
            }
            try await cycle()
            // The task that closed it may be just ending.
            for _ in 0..<100_000 where core != nil { await Task.yield() }
            #expect(core == nil)
        }

        @Test func `a peer that never answers ends with the deadline`() async throws {
            let pipe = try SocketPair()
            let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
            await #expect {
                _ = try await connection.browser.send(CDP.Browser.GetVersion(), timeout: .milliseconds(30))
            } throws: { error in
                guard case .deadlineExceeded(_, .milliseconds(30)) = error as? DevToolsError else {
                    return false
                }
                return true
            }
            #expect(pipe.hear() == #"{"id":1,"method":"Browser.getVersion","params":{}}"# + "\0")
            await connection.close()
        }

        @Test func `a peer that closes, or says what is no message, ends the connection`() async throws {
            for words in ["", "{\"id\":1", "nonsense\0", "{}{}\0"] {
                let pipe = try SocketPair()
                let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
                let reply = connection.browser.start(CDP.Browser.GetVersion(), timeout: patience)
                pipe.say(words)
                if !words.hasSuffix("\0") { pipe.closePeer() }
                await #expect { _ = try await reply.value } throws: { error in
                    switch error as? DevToolsError {
                    case .connectionClosed: !words.hasSuffix("\0")
                    case .malformedMessage: words.hasSuffix("\0")
                    default: false
                    }
                }
                await connection.close()
            }
        }

        @Test func `messages may come in any pieces`() async throws {
            let pipe = try SocketPair()
            let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
            let replies = (0..<40).map { _ in
                connection.browser.start(CDP.Browser.GetVersion(), timeout: patience)
            }
            // A peer answers what it has heard: the reply to a command that is yet to be sent is nobody's.
            var commands = 0
            while commands < 40 { commands += pipe.hear().utf8.count { $0 == 0 } }
            let version = #""protocolVersion":"1.3","revision":"","userAgent":"","jsVersion":"""#
            let text = (1...40).map { #"{"id":\#($0),"result":{"product":"é\#($0)",\#(version)}}"# + "\0" }
                .joined()
            var bytes = Array(text.utf8)[...]
            var count = 1
            while !bytes.isEmpty {
                let piece = Array(bytes.prefix(count))
                #expect(send(pipe.peer, piece, piece.count, 0) == piece.count)
                bytes = bytes.dropFirst(count)
                count = count % 97 + 1
                await Task.yield()
            }
            for (index, reply) in replies.enumerated() {
                #expect(try await reply.value.product == "é\(index + 1)")
            }
            await connection.close()
        }

        @Test func `more than the socket's buffer waits for the peer to read`() async throws {
            let pipe = try SocketPair()
            let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
            let script = String(repeating: "x", count: 100_000)
            let replies = (0..<50).map { _ in
                connection.browser.start(CDP.Runtime.Evaluate(script), timeout: patience)
            }
            var heard = 0
            var ends = 0
            while ends < 50 {
                let text = pipe.hear()
                heard += text.utf8.count
                ends += text.utf8.count { $0 == 0 }
            }
            #expect(heard > 5_000_000)
            await connection.close()
            for reply in replies { await #expect { _ = try await reply.value } throws: { isClosed($0) } }
        }

        @Test func `closing fails what waits, and calls after it`() async throws {
            try await HeadlessShell.withPage { _, connection, page in
                let never = CDP.Runtime.Evaluate("new Promise(() => {})", awaitPromise: true)
                let waiting = page.start(never, timeout: patience)
                let events = page.events(of: CDP.Page.LoadEventFired.self)
                async let first: Void = connection.close()
                async let second: Void = connection.close()
                _ = await (first, second)
                await #expect { _ = try await waiting.value } throws: { isClosed($0) }
                await #expect { for try await _ in events {} } throws: { isClosed($0) }
                await #expect { _ = try await page.send(never, timeout: patience) } throws: { isClosed($0) }
                let late = page.expect(CDP.Page.LoadEventFired.self, timeout: patience)
                await #expect { _ = try await late.value } throws: { isClosed($0) }
            }
        }

        @Test func `a connection that is let go closes itself`() async throws {
            let pipe = try SocketPair()
            func forgottenEvents() throws -> DevToolsEvents<CDP.Target.AttachedToTarget> {
                let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
                return connection.browser.events(of: CDP.Target.AttachedToTarget.self)
            }
            let events = try forgottenEvents()
            await #expect { for try await _ in events {} } throws: { isClosed($0) }
            #expect(pipe.hear().isEmpty)
        }

        private func isClosed(_ error: any Error) -> Bool {
            if case .connectionClosed = error as? DevToolsError { true } else { false }
        }
    }

    /// Connects, calls, and closes; the peer closes before that, or after.
    static func cycle() async throws {
        for closesFirst in [true, false] {
            let pipe = try SocketPair()
            let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
            let reply = connection.browser.start(CDP.Browser.GetVersion(), timeout: patience)
            if closesFirst {
                pipe.closePeer()
                _ = try? await reply.value
            }
            await connection.close()
        }
    }

    static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    static func threads() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
}
