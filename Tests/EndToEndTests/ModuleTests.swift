import Foundation
import Testing

extension EndToEnd {
    /// Pages that load libraries as their authors have them: by name, from a network, from a built site.
    @Suite struct ModuleTests {
        private static let head =
            "<!doctype html><html data-width=160 data-height=40 data-duration=0.1><meta charset=utf-8><style>"
            + "body { margin: 0 } i { position: absolute; width: 20px; height: 20px; background: #f00 }</style><body>"

        /// Squares that are red until a script calls `good(number)`.
        private static func squares(_ count: Int) -> String {
            let squares = (0..<count).map { "<i style='left: \($0 * 20)px'></i>" }.joined()
            return squares
                + "<script>good = n => document.querySelectorAll('i')[n].style.background = '#00ff00'</script>"
        }

        private func expectGood(_ count: Int, _ render: Render) throws {
            let video = try render.colours
            for square in 0..<count {
                let pixel = video.pixel(2, x: square * 20 + 10, y: 10)
                #expect(pixel[0] < 20 && pixel[1] > 235, "square \(square): \(pixel), \(render.report)")
            }
        }

        @Test(arguments: ["ring", "screenshot"]) func packagesAreFoundByName(source: String) throws {
            let workspace = try Workspace()
            func write(_ text: String, _ path: String) throws {
                let file = URL(fileURLWithPath: "\(workspace.path)/\(path)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            // One package of the page's own, whose own version of another differs from the page's, which lies above.
            let near = "pages/one/node_modules"
            try write(
                #"{"dependencies": {"deep": "1"}, "exports": {".": {"browser": "./b.js", "default": "./n.js"}, "./x/*": "./lib/*.js"}}"#,
                "\(near)/near/package.json"
            )
            try write("import deep from 'deep'; import './b'; export default deep", "\(near)/near/b.js")
            try write("export default 'sub'", "\(near)/near/lib/sub.js")
            try write(#"{"main": "i.js"}"#, "\(near)/near/node_modules/deep/package.json")
            try write("export default 'its own'", "\(near)/near/node_modules/deep/i.js")
            try write(#"{"module": "m", "browser": {"fs": false}}"#, "node_modules/deep/package.json")
            try write(
                "import fs from 'fs'; import name from './lib/name'; export default name",
                "node_modules/deep/m.js"
            )
            try write("export default 'the page’s'", "node_modules/deep/lib/name.js")
            let page =
                Self.head + Self.squares(4) + """
                    <script type=module>
                        import near from 'near';
                        import sub from 'near/x/sub';
                        import deep from 'deep';
                        if (near === 'its own') good(0);
                        if (sub === 'sub') good(1);
                        if (deep === 'the page’s') good(2);
                        if ((await import('deep/lib/name.js')).default === deep) good(3);
                    </script>
                    """
            try write(page, "pages/one/index.html")
            let render = try Render(
                input: "\(workspace.path)/pages/one",
                ["--crf", "4", "--frame-source", source],
                in: workspace
            )
            try expectGood(4, render)
        }

        @Test(arguments: ["ring", "screenshot"]) func mappedAddressesNeedNoNetwork(source: String) throws {
            let workspace = try Workspace()
            _ = try workspace.write("good(0)", as: "one.js")
            _ = try workspace.write("export default 1", as: "two.js")
            _ = try workspace.write("{\"n\": 3}", as: "three.json")
            _ = try workspace.write("i:nth-of-type(5) { background: #00ff00 }", as: "four.css")
            let page =
                Self.head + Self.squares(5) + """
                    <link rel=stylesheet href="https://cdn.test/npm/lib@4.5.6/four.css">
                    <script src="https://cdn.test/npm/lib@1.2.3/one.js"></script>
                    <script type=module>
                        import one from "https://cdn.test/npm/lib@2/two.js";
                        if (one) good(1);
                        const reply = await fetch("https://other.test/three.json", { headers: { "X-Any": "1" } });
                        if ((await reply.json()).n === 3) good(2);
                        const source = "importScripts('https://cdn.test/npm/lib@2/worker.js'); postMessage(answer)";
                        const worker = new Worker(URL.createObjectURL(new Blob([source])));
                        worker.onmessage = event => { if (event.data === 42) good(3) };
                    </script>
                    """
            _ = try workspace.write("answer = 42", as: "worker.js")
            let render = try Render(
                page: page,
                [
                    "--crf", "4", "--frame-source", source, "--map", "https://cdn.test/npm/lib@*=.", "--map",
                    "https://other.test/=.",
                ],
                in: workspace
            )
            try expectGood(5, render)
        }

        @Test func routesOfOnePageAreAnsweredWithIt() throws {
            let page =
                Self.head + Self.squares(1) + """
                    <script>
                        if (location.pathname === '/any/route') parent.good(0);
                        else document.body.insertAdjacentHTML('beforeend', '<iframe src="/any/route"></iframe>');
                    </script>
                    """
            let workspace = try Workspace()
            _ = try workspace.write(page, as: "index.html")
            try expectGood(
                1,
                try Render(input: workspace.path, ["--crf", "4", "--single-page"], in: workspace)
            )
        }

        @Test(arguments: [
            (
                "<script type=module src=main.tsx></script>",
                "main.tsx is source code that browsers cannot run: build it, and give the folder of the build"
            ),
            ("<script>fetch('/none.json').then(r => r.json())</script>", "the request http://127.0.0.1:"),
            ("<script src=gone.js></script><script>gone.begin()</script>", "gone.js: HTTP status 404"),
        ])
        func whatDidNotLoadIsNamed(body: String, message: String) throws {
            let folder = try FailureFolder()
            _ = try folder.workspace.write("export const a: number = 1", as: "main.tsx")
            let page = try folder.workspace.write(Self.head + body, as: "page.html")
            try folder.check([page], status: 65, says: [message])
        }

        @Test func aPageThatLacksItsStyleIsToldOf() throws {
            let page = Self.head + "<link rel=stylesheet href=gone.css><img src=gone.png>"
            let render = try Render(page: page)
            #expect(
                render.report.components(separatedBy: "warning: The page did not load the style sheet").count
                    == 2
            )
            #expect(render.report.contains("gone.css: HTTP status 404"))
            let folder = try FailureFolder()
            let path = try folder.workspace.write(page, as: "page.html")
            try folder.check([path, "--strict"], status: 65, says: ["The page did not load the style sheet"])
        }
    }
}
