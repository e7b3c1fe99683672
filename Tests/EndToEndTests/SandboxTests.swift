import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Who the browser is to the system: under root another user, so that it has its sandbox, or root without one, with
    /// the reason.
    @Suite struct SandboxTests {
        private static let page = "<html data-width=64 data-height=64 data-fps=10 data-duration=60>"

        /// The browser's processes in the middle of a render, and what was said of the sandbox.
        private static func browser(_ environment: [String: String] = [:]) throws -> (
            users: Set<uid_t>, flags: Bool, said: String
        ) {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            let session = try Session(
                [page, "-o", "a.mp4", "--progress", "bar"],
                in: workspace.path,
                environment: environment
            )
            let isRunning = session.writes(" left")
            let browsers = session.members.filter { $0.commandLine.contains("--user-data-dir") }
            Glibc.kill(session.process, SIGTERM)
            let outcome = session.finish()
            try #require(isRunning && !browsers.isEmpty, "\(outcome.standardError)")
            return (
                Set(browsers.map(\.user)), browsers.contains { $0.commandLine.contains("--no-sandbox") },
                outcome.standardError
            )
        }

        /// Where namespaces are refused, as in many containers, it says so.
        @Test func rootsBrowserIsAnothersOrSaysWhyNot() throws {
            let (users, isOff, said) = try Self.browser()
            let isTold = said.contains("Chromium runs without its sandbox, since this is root and ")
            #expect(isOff == isTold, "\(said)")
            if isOff {
                #expect(said.contains("nobody cannot create namespaces here"))
                #expect(users == [0])
            } else {
                #expect(users == [geteuid() == 0 ? 65534 : geteuid()])
            }
        }

        /// Another user would draw other letters.
        @Test func fontsThatOnlyRootCanReadKeepTheBrowserRoots() throws {
            let home = try Workspace()
            let fonts = "\(home.path)/.fonts"
            try FileManager.default.createDirectory(atPath: fonts, withIntermediateDirectories: false)
            let (users, isOff, said) = try Self.browser(["HOME": home.path])
            #expect(users == [geteuid()])
            #expect(isOff == (geteuid() == 0))
            guard geteuid() == 0 else { return }
            let isTold = said.contains("since this is root and nobody cannot reach \(fonts)")
            #expect(isTold || said.contains("nobody cannot create namespaces here"), "\(said)")
        }
    }
}
