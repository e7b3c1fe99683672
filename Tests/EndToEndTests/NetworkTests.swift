import Foundation
import Synchronization
import TestSupport
import Testing

extension EndToEnd {
    /// What a page may reach, by what a server beside it hears.
    @Suite struct NetworkTests {
        /// What the server was asked for.
        private final class Heard: Sendable {
            let paths = Mutex<Set<String>>([])
        }

        private static func listener(_ heard: Heard) throws -> TestServer {
            try TestServer { path in
                _ = heard.paths.withLock { $0.insert(path) }
                return TestServer.Reply(type: "text/javascript", body: Data())
            }
        }

        /// Asks another server in all ways that there are, and WebRTC's over TCP.
        private static func page(asking url: String) -> String {
            let (http, socket) = (url.dropLast(), url.dropLast().replacing("http", with: "ws"))
            return """
                <html data-width=64 data-height=64 data-fps=10 data-duration=0.5>
                <link rel=preconnect href="\(http)"><link rel=prefetch href="\(http)/prefetch">
                <img src="\(http)/image"><iframe src="\(http)/frame"></iframe><script>
                    fetch('\(http)/fetch').catch(() => {});
                    fetch('\(http.replacing("127.0.0.1", with: "localhost"))/name').catch(() => {});
                    new WebSocket('\(socket)/socket');
                    new EventSource('\(http)/events');
                    navigator.sendBeacon('\(http)/beacon');
                    new Worker(URL.createObjectURL(new Blob(["fetch('\(http)/worker').catch(() => {})"])));
                </script>
                """
        }

        private static let ways: Set = [
            "/prefetch", "/image", "/frame", "/fetch", "/name", "/socket", "/events", "/beacon", "/worker",
        ]

        @Test(arguments: ["allow", "same-origin", "none"], [Command.byRing, []])
        func onlyAnOpenNetworkIsHeard(network: String, source: [String]) throws {
            let heard = Heard()
            let server = try Self.listener(heard)
            let workspace = try Workspace()
            let page = try workspace.write(Self.page(asking: server.url), as: "page.html")
            let outcome = try Command.run(
                [page, "-o", "a.mp4", "--network", network] + source,
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(heard.paths.withLock { $0 } == (network == "allow" ? Self.ways : []))
        }

        /// In browsers that are kept, and have been where the network was open.
        @Test func aRowOfABatchKeepsToItsOwn() throws {
            let (open, closed) = (Heard(), Heard())
            let (one, other) = (try Self.listener(open), try Self.listener(closed))
            let workspace = try Workspace()
            _ = try workspace.write(Self.page(asking: one.url), as: "open.html")
            _ = try workspace.write(Self.page(asking: other.url), as: "closed.html")
            _ = try workspace.write("input,network\nopen.html,allow\nclosed.html,none\n", as: "jobs.csv")
            let outcome = try Command.run(
                ["batch", "jobs.csv", "-o", "{input}.mp4", "--jobs", "1"],
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(open.paths.withLock { $0 } == Self.ways)
            #expect(closed.paths.withLock { $0 } == [])
        }

        @Test func whatIsRefusedIsNamed() throws {
            let server = try Self.listener(Heard())
            let workspace = try Workspace()
            let script = "<html data-duration=0.2><script src=\"\(server.url)lib.js\"></script>"
            let page = try workspace.write(script, as: "page.html")
            let arguments = [page, "-o", "a.mp4", "--network", "none", "--strict"]
            let outcome = try Command.run(arguments, in: workspace.path)
            #expect(outcome.status == 65)
            let lack = "The page did not load the script \(server.url)lib.js: --network refuses it"
            #expect(outcome.standardError.contains(lack), "\(outcome.standardError)")
        }

        @Test func aPageOfAServerMayReachThatAlone() throws {
            let heard = Heard()
            let other = try Self.listener(heard)
            let html =
                "<html data-duration=0.2><body><img src=own><script src=\"\(other.url)lib.js\"></script>"
            let own = Heard()
            let server = try TestServer { path in
                _ = own.paths.withLock { $0.insert(path) }
                return TestServer.Reply(type: "text/html", body: Data(html.utf8))
            }
            let workspace = try Workspace()
            let outcome = try Command.run(
                [server.url, "-o", "a.mp4", "--network", "same-origin"],
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(own.paths.withLock { $0 }.isSuperset(of: ["/", "/own"]))
            #expect(heard.paths.withLock { $0 } == [])
            let none = try Command.run([server.url, "-o", "b.mp4", "--network", "none"], in: workspace.path)
            #expect(none.status == 64)
            #expect(
                none.standardError.contains("a composition at an address needs the network")
            )
        }
    }
}
