import Foundation
import Logging
import Synchronization
import Testing

@testable import Browser

@Suite struct BrowserPoolTests {
    private static let megabyte = 1 << 20

    @Test(arguments: [
        ([100, 105, 399, 399], nil), ([100, 399, 400], 2), ([100, 401], 1), ([500, 999, 1000], 2),
        ([500, 100, 900], nil),
    ])
    func aBrowserIsGrownWhenItHasMuchMoreThanAtFirst(megabytes: [Int], at place: Int?) {
        var wear = BrowserWear(mostUses: 100)
        let isGrown = megabytes.map { wear.isGrown(to: $0 * Self.megabyte) }
        #expect(isGrown.firstIndex(of: true) == place)
    }

    @Test func aBrowserIsUsedUpAfterItsNumberOfPages() {
        var wear = BrowserWear(mostUses: 3)
        #expect((0..<3).map { _ in wear.isUsedUp() } == [false, false, true])
    }

    @Test func aGrownBrowserIsReplaced() async throws {
        let sizes = Mutex([100, 100, 500, 100])
        let pool = BrowserPool(mostUses: 100) { _ in sizes.withLock { $0.removeFirst() * Self.megabyte } }
        let environment = ProcessInfo.processInfo.environment
        let configuration = BrowserConfiguration(
            executable: try .find(path: nil, searchPath: environment["PATH"] ?? ""),
            environment: environment,
            temporaryFolder: "/tmp",
            launchTimeout: .seconds(30)
        )
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var browsers: [(profile: String, bytes: Int?)] = []
        for _ in 0..<4 {
            browsers.append(
                try await pool.withBrowser(configuration, usesBeginFrameControl: true, logger: logger) {
                    ($0.profile.path, await BrowserMemory.privateBytes(of: $0))
                }
            )
        }
        await pool.end()
        let profiles = browsers.map(\.profile)
        #expect(profiles[1] == profiles[0] && profiles[2] == profiles[0])
        #expect(profiles[3] != profiles[0], "the third page has left too much")
        #expect(sizes.withLock { $0 } == [])
        for (profile, bytes) in browsers {
            #expect((5..<1000).contains((bytes ?? 0) / Self.megabyte), "\(bytes ?? 0)")
            #expect(!FileManager.default.fileExists(atPath: profile))
        }
    }
}
