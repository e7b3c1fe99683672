import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Every exit code by a real cause: a clear message, and nothing left.
    @Suite struct ErrorTests {
        struct Case: CustomTestStringConvertible {
            let status: Int32
            /// What the message says.
            let says: String
            /// Written as `page.html`; nil where the arguments name the input.
            var page: String?
            var arguments: [String] = []

            var testDescription: String { "\(status): \(page ?? "") \(arguments.joined(separator: " "))" }
        }

        static let head = "<html data-width=64 data-height=64 data-duration=1><body>"
        /// Calls `act` in the animation frame of frame `number`.
        static func inFrame(_ number: Int, _ act: String) -> String {
            """
            \(head)<script>
                let number = 0;
                requestAnimationFrame(function frame() {
                    if (number === \(number)) { \(act) }
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """
        }

        static let usage = [
            Case(status: 64, says: "input"),
            Case(status: 64, says: "--nonsense", page: head, arguments: ["--nonsense"]),
            Case(status: 64, says: "rate", page: head, arguments: ["--fps", "fast"]),
            Case(status: 64, says: "duration", page: head, arguments: ["--duration", "0"]),
            Case(status: 64, says: "extension", page: head, arguments: ["-o", "video"]),
            Case(status: 64, says: "JSON", page: head, arguments: ["--props", "{"]),
            Case(status: 64, says: "duration", page: "<p>still</p>"),
            Case(
                status: 64,
                says: "0 to 29",
                page: head,
                arguments: ["--start-frame", "30", "--frame-count", "1"]
            ),
            Case(status: 64, says: "width", page: "<html data-width=0 data-duration=1>"),
        ]

        static let page = [
            Case(status: 65, says: "boom", page: "\(head)<script>throw new Error('boom')</script>"),
            Case(
                status: 65,
                says: "boom",
                page: "\(head)<script>Promise.reject(new Error('boom'))</script>"
            ),
            Case(status: 65, says: "Frame 10", page: inFrame(10, "throw new Error('boom')")),
            Case(
                status: 65,
                says: "boom",
                page:
                    "\(head)<script>window.helios = { waitUntilStable: async () => { throw new Error('boom') } }"
                    + "</script>"
            ),
            Case(status: 65, says: "#none", page: head, arguments: ["--selector", "#none"]),
            Case(status: 65, says: "p[", page: head, arguments: ["--selector", "p["]),
            Case(status: 65, says: "canvas", page: head, arguments: ["--mode", "canvas"]),
            Case(status: 65, says: "#none", page: head, arguments: ["--canvas-selector", "#none"]),
            Case(status: 65, says: "fps", page: "<html data-fps=many data-duration=1>"),
            Case(
                status: 65,
                says: "Error: boom\\u{1B}[31m\n  helios-capture: forged\n",
                page: #"\#(head)<script>throw new Error('boom\u001b[31m\rhelios-capture: forged')</script>"#
            ),
        ]

        /// A page that leaves is not captured, wherever it goes.
        static let departures = [
            Case(
                status: 65,
                says: "Frame 5: The page went to about:blank by itself",
                page: inFrame(5, "location = 'about:blank'"),
                arguments: ["--frame-source", "screenshot"]
            ),
            Case(
                status: 65,
                says: "Frame 5: The page was loaded again by itself",
                page: inFrame(5, "location.reload()")
            ),
            Case(
                status: 65,
                says: "<video id=\"seen\">: its stream (srcObject) keeps the real time",
                page: """
                    \(head)<canvas></canvas><video id=seen muted autoplay></video><script>
                        const context = document.querySelector('canvas').getContext('2d');
                        requestAnimationFrame(function draw() {
                            context.fillRect(0, 0, 9, 9);
                            requestAnimationFrame(draw);
                        });
                        seen.srcObject = context.canvas.captureStream();
                    </script>
                    """
            ),
            Case(
                status: 65,
                says: "/other.html by itself",
                page: "\(head)<meta http-equiv=refresh content='0;url=other.html'>"
            ),
        ]

        static let tools = [
            Case(status: 69, says: "/no/chromium", page: head, arguments: ["--chromium", "/no/chromium"]),
            Case(status: 69, says: "/bin/true", page: head, arguments: ["--chromium", "/bin/true"]),
            Case(status: 69, says: "/no/ffmpeg", page: head, arguments: ["--ffmpeg", "/no/ffmpeg"]),
            Case(status: 69, says: "/bin/true", page: head, arguments: ["--ffmpeg", "/bin/true"]),
            Case(status: 69, says: "old", page: head, arguments: ["--ffmpeg", "./old-ffmpeg"]),
            Case(status: 69, says: "libnone", page: head, arguments: ["--video-codec", "libnone"]),
        ]

        static let output = [
            Case(status: 73, says: "nowhere", page: head, arguments: ["-o", "nowhere/a.mp4"]),
            Case(status: 73, says: "folder", page: head, arguments: ["-o", "folder.mp4"]),
            Case(status: 73, says: "/proc", page: head, arguments: ["-o", "/proc/a.mp4"]),
            Case(status: 74, says: "slowest", page: head, arguments: ["--preset", "slowest"]),
        ]

        static let timeouts = [
            Case(
                status: 75,
                says: "waitUntilStable",
                page:
                    "\(head)<script>window.helios = { waitUntilStable: () => new Promise(() => {}) }</script>",
                arguments: ["--timeout", "4"]
            ),
            // It has all frames, and stops.
            Case(
                status: 75,
                says: "ffmpeg made no progress for 4.0 seconds after the last frame",
                page: head,
                arguments: ["--timeout", "4", "--ffmpeg", "./stopping-ffmpeg"]
            ),
            Case(
                status: 75,
                says: "rame 5",
                page: inFrame(5, "while (true);"),
                arguments: ["--timeout", "4"]
            ),
        ]

        @Test(arguments: usage + page + departures + tools + output + timeouts)
        func failsAndLeavesNothing(_ example: Case) throws {
            let folder = try FailureFolder()
            var arguments = example.arguments
            if let page = example.page {
                arguments.insert(try folder.workspace.write(page, as: "page.html"), at: 0)
            }
            let outcome = try folder.check(arguments, status: example.status, says: [example.says])
            #expect(TerminalText(outcome.standardError).actingCharacters == [])
        }

        @Test func aMissingInputIsNotFound() throws {
            let folder = try FailureFolder()
            try folder.check(["none.html"], status: 66, says: ["none.html", "No such file"])
            try folder.check([folder.workspace.path], status: 66, says: ["index.html"])
            let server = try TestServer { _ in nil }
            try folder.check(["\(server.url)none.html"], status: 66, says: ["none.html", "404"])
            let unused = try TestServer.unusedURL()
            try folder.check([unused], status: 66, says: [unused])
        }

        @Test func noFFmpegInPATH() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(Self.head, as: "page.html")
            try folder.check([page], status: 69, says: ["ffmpeg"], environment: ["PATH": "/nowhere"])
        }

        /// A page that never answers, as its server does not.
        @Test func aSilentServerIsATimeout() throws {
            let folder = try FailureFolder()
            let server = try TestServer { _ in .init(type: "text/html", body: Data(), delay: 20) }
            try folder.check([server.url, "--timeout", "3"], status: 75, says: [server.url])
        }
    }
}
