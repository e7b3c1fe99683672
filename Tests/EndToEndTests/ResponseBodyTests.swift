import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The body of a response is waited for within the frame, as far as a script reads it.
    @Suite struct ResponseBodyTests {
        /// Chromium does not end the request of a body that nobody reads.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func aBodyMayBeLeftUnread(source: [String]) throws {
            let preparation = """
                await fetch('');
                const later = [await fetch(''), (await fetch('')).clone()];
                """
            let kinds = """
                [
                    async () => { if (!(await fetch('')).ok) throw new Error('no answer'); },
                    async (value) => {
                        later.push(await fetch(''));
                        if (!(await later[value].text()).includes('later[value]')) throw new Error('another text');
                    },
                ]
                """
            let rows = try PendingWorkTests.rows(kinds, count: 2, after: preparation, source: source)
            for row in 0..<2 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// What scripts do with a response, after which nothing more of its body comes: most leave it, or a part of it.
        private static let uses = [
            "fetch(small).then((response) => response.ok)",
            "fetch(small, { method: 'HEAD' }).then((response) => response.ok)",
            "fetch(new Request(small)).then((response) => response.body)",
            "fetch(large).then((response) => response.body.getReader().read())",
            "fetch(large).then((response) => response.body.cancel())",
            "fetch(small).then((response) => response.clone().text())",
            // And those that read all of it.
            "fetch(large).then((response) => count(response.body.getReader()))",
            "fetch(large).then((response) => new Response(response.body.tee()[0]).text())",
            "fetch(large).then((response) => pieces(response.body.pipeThrough(new TextDecoderStream())))",
        ]

        /// In every frame each use of a response shows that it is over, in a column of its own.
        @Test(arguments: ["ring", "screenshot"])
        func aBodyIsWaitedForAsFarAsItIsRead(source: String) throws {
            let workspace = try Workspace()
            _ = try workspace.write(String(repeating: "small", count: 10), as: "small.txt")
            _ = try workspace.write(String(repeating: "large", count: 400_000), as: "large.txt")
            let page = try workspace.write(
                """
                <html data-width=256 data-height=16 data-duration=0.1><body style="margin: 0"><canvas></canvas><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    document.body.style.background = 'black';
                    const small = 'small.txt', large = 'large.txt';
                    const expect = (length) => { if (length !== 2_000_000) throw new Error(`${length} bytes`); };
                    async function count(reader) {
                        let length = 0;
                        for (let part; !(part = await reader.read()).done;) length += part.value.length;
                        expect(length);
                    }
                    async function pieces(stream) {
                        let length = 0;
                        for await (const piece of stream) length += piece.length;
                        expect(length);
                    }
                    const uses = [\(Self.uses.map { "() => \($0)" }.joined(separator: ",\n"))];
                    requestAnimationFrame(function frame() {
                        context.clearRect(0, 0, 256, 16);
                        uses.forEach(async (use, index) => {
                            await use();
                            context.fillStyle = 'white';
                            context.fillRect((15 - index) * 16, 0, 16, 16);
                        });
                        requestAnimationFrame(frame);
                    });
                </script>
                """,
                as: "page.html"
            )
            let render = try Render(input: page, ["--crf", "4", "--frame-source", source, "--timeout", "20"])
            let all = (1 << Self.uses.count) - 1
            #expect(try Blocks.numbers(render, rows: 1) == [[all, all, all]])
        }
    }
}
