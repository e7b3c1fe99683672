import Foundation
import Testing

@testable import Browser

@Suite struct BrowserExecutableTests {
    @Test func headlessShellsComeFirst() {
        let candidates = BrowserExecutable.candidates(searchPath: "/a:/b")
        let shell = candidates.firstIndex(of: "/b/chrome-headless-shell")
        let full = candidates.firstIndex(of: "/a/google-chrome")
        #expect(shell != nil && full != nil)
        if let shell, let full { #expect(shell < full) }
    }

    @Test func theWrapperIsPassedByForItsBinary() throws {
        // Killing Debian's wrapper would leave the browser running.
        let found = try BrowserExecutable.find(path: "/usr/bin/chromium-headless-shell", searchPath: "")
        #expect(found.path == "/usr/lib/chromium/chromium-headless-shell")
        #expect(found.kind == .headlessShell)
    }

    @Test func aMissingBrowserIsSaid() {
        let error = #expect(throws: BrowserError.self) {
            try BrowserExecutable.find(path: "/nonexistent/chromium", searchPath: "")
        }
        #expect(error?.code == .executableNotFound)
        #expect(error?.description.contains("/nonexistent/chromium") == true)
    }
}
