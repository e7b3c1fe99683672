import Foundation
import Testing

extension EndToEnd {
    /// How errors look to people.
    @Suite struct MessageTests {
        private static let page = """
            <html data-width=64 data-height=36 data-duration=1>
            <script>
                console.log('one', { a: 1 });
                console.warn('two\\nmore');
                let n = 0;
                requestAnimationFrame(function frame() {
                    console.info('frame', n);
                    if (n++ === 3) undefinedFunction();
                    requestAnimationFrame(frame);
                });
            </script>
            """

        @Test(arguments: [[], Command.byRing])
        func aScriptsErrorIsToldOnceWithItsPlaceAndTheConsole(arguments: [String]) throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            let outcome = try Command.run(["page.html"] + arguments, in: workspace.path)
            #expect(outcome.status == 65)
            let text = outcome.standardError
            let what = "helios-capture: error: Frame 3: Script error in the page: Uncaught: ReferenceError: "
            #expect(text.contains("\(what)undefinedFunction is not defined\n"), "\(text)")
            #expect(text.ranges(of: "undefinedFunction is not").count == 1, "\(text)")
            #expect(text.contains(/at frame \(http:\/\/127\.0\.0\.1:\d+\/page\.html:8:24\)/), "\(text)")
            #expect(!text.contains("<anonymous>"), "the calls of our own scripts are left out: \(text)")
            let console = """
                  The console before it:
                    warning: two
                    info: frame 0
                    info: frame 1
                    info: frame 2
                    info: frame 3

                """
            #expect(text.hasSuffix(console), "\(text)")
        }

        @Test func coloursAreForTerminalsThatWantThem() throws {
            let workspace = try Workspace()
            let plain = "helios-capture: error: the input was not found"
            let coloured = "helios-capture: \u{1B}[1;31merror:\u{1B}[0m the input was not found"
            func message(_ command: String, _ environment: [String: String] = [:]) throws -> String {
                let outcome = try Command.start(
                    ["-c", command],
                    in: workspace.path,
                    executable: "/bin/sh",
                    environment: ["TERM": "xterm", "TOOL": Command.path].merging(environment) { $1 }
                ).finish()
                return outcome.standardOutput + outcome.standardError
            }
            let terminal = "script --quiet --return --command '$TOOL none.html' /dev/null < /dev/null"
            #expect(try message("$TOOL none.html").hasPrefix(plain))
            #expect(try message("$TOOL none.html --color always", ["NO_COLOR": "1"]).hasPrefix(coloured))
            #expect(try message(terminal, ["NO_COLOR": ""]).contains(coloured))
            #expect(try message(terminal, ["NO_COLOR": "1"]).contains(plain))
            #expect(try message(terminal, ["TERM": "dumb"]).contains(plain))
        }
    }
}
