import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `--verify` renders a sample of the frames again, and lets no video pass that would be another next time.
    @Suite struct VerifyTests {
        @Test(arguments: [
            ["--frame-source", "ring"],
            ["--frame-source", "screenshot", "--workers", "2"],
            ["--start-frame", "3", "--frame-count", "5"],
        ])
        func aPageThatRepeatsPasses(arguments: [String]) throws {
            let isRing = arguments.contains("ring")
            let render = try Render(
                page: isRing ? nil : PartTests.accumulating,
                input: isRing ? Workspace.fixture("workers.html") : nil,
                arguments + ["--verify"]
            )
            let count = arguments.contains("5") ? 5 : 10
            #expect(render.report.contains("verified: \(count) frames"))
        }

        /// A frame of it shows how often its server was asked.
        static let counting = """
            <html data-width="160" data-height="90" data-duration="0.4"><body><script type="module">
                const count = await (await fetch('count')).text();
                setTimeout(() => { document.body.style.background = `rgb(${count * 40} 0 0)`; }, 150);
            </script>
            """

        /// Two browsers at once do not see the same of it, either: `--frame-source ring` alone would fail for that.
        @Test(arguments: ["auto", "screenshot"]) func aPageThatDoesNotRepeatFails(source: String) throws {
            let workspace = try Workspace()
            let counter = Counter()
            let server = try TestServer { path in
                switch path {
                case "/": TestServer.Reply(type: "text/html", body: Data(Self.counting.utf8))
                case "/count": TestServer.Reply(type: "text/plain", body: Data("\(counter.next())".utf8))
                default: nil
                }
            }
            let arguments =
                [server.url, "-o", "x.mp4", "--frame-source", source, "--workers", "1"] + Command.byRing
            let outcome = try Command.run(arguments + ["--verify"], in: workspace.path)
            #expect(outcome.status == 65)
            // At 30 frames a second, the first of the ten frames of the sample that comes after the timer.
            #expect(outcome.standardError.contains("frame 6"))
            #expect(outcome.standardError.contains(source == "auto" ? "pieces" : "bytes"))
            #expect(try workspace.contents == [])
            #expect(try Command.run(arguments, in: workspace.path).status == 0)
        }
    }
}

/// Counts from 1.
private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0

    func next() -> Int {
        lock.withLock {
            value += 1
            return value
        }
    }
}
