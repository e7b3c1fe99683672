import Browser
import DevTools
import Foundation
import Logging
import PageAgent
import Testing

@testable import HeliosCapture

@Suite struct BlobExtractorTests {
    /// With best effort the page is used further, and would keep what is open in memory.
    @Test func aBlobIsClosedWhenASliceCannotBeRead() async throws {
        try await Self.withPage(
            "<!doctype html><script>var url = URL.createObjectURL(new Blob(['sound']))</script>"
        ) { page in
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let url = try #require(try await page.evaluate("url").string)
            let context = try #require(page.contexts.first)
            let extractor = BlobExtractor(page: page, logger: logger)
            let blobs = "__heliosCapture.blobs"
            _ = try await page.evaluate(
                "kept = \(blobs).slice; \(blobs).slice = () => { throw new Error('unreadable') }; 0"
            )
            let error = await #expect(throws: HeliosError.self) {
                _ = try await extractor.bytes(of: url, in: context, name: "<audio>") { $0 }
            }
            #expect(error.map { "\($0)" } == "the sound cannot be read: <audio>: Error: unreadable")

            _ = try await page.evaluate("\(blobs).slice = kept; 0")
            await #expect(throws: DevToolsError.self, "the page still holds it open") {
                _ = try await PageAgent(page).sliceOfBlob(url, 0..<1, in: context)
            }
            let extract = try await extractor.bytes(of: url, in: context, name: "<audio>") { $0 }
            #expect(extract?.totalBytes == "sound".utf8.count)
        }
    }

    private static func withPage(_ html: String, _ body: (Page) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("index.html", html)
        let input = try CompositionInput(argument: path, currentDirectory: folder.path)
        let environment = ProcessInfo.processInfo.environment
        let opener = PageOpener(
            input: input,
            hint: CompositionHint(input),
            timeline: TimelineOptions(),
            options: PageOptions(),
            browser: BrowserConfiguration(
                executable: try .find(path: nil, searchPath: environment["PATH"] ?? ""),
                environment: environment,
                temporaryFolder: "/tmp",
                launchTimeout: .seconds(30)
            ),
            usedFiles: UsedFiles(nil),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let opening = PageOpening(route: .screenshot(reason: "a test"), hints: PageAudioHints())
        try await opener.withLoadedPage(opening) { try await body($0.page) }
    }
}
