import ChildProcess
import DevTools
import Foundation
import Logging
import Synchronization
import TestSupport
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

    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func configuration() throws -> BrowserConfiguration {
        let environment = ProcessInfo.processInfo.environment
        return BrowserConfiguration(
            executable: try .find(path: nil, searchPath: environment["PATH"] ?? ""),
            environment: environment,
            temporaryFolder: "/tmp",
            launchTimeout: .seconds(30)
        )
    }

    @Test func eachBrowserHasAProcessorOfItsOwnUntilTheyAreFreed() async throws {
        let all = Processors.available
        let pool = BrowserPool(processors: all)
        let configuration = try Self.configuration()
        @Sendable func withBrowser(_ body: @Sendable (Set<[CInt]>, Browser) async throws -> Void) async throws
        {
            try await pool.withBrowser(configuration, usesBeginFrameControl: true, logger: Self.logger) {
                try await body(try await Self.masks(of: $0), $0)
            }
        }
        try await withBrowser { first, browser in
            try await withBrowser { second, _ in
                #expect(first.count == 1 && second.count == 1)
                #expect(first != second || all.count == 1)
            }
            pool.freeProcessors()
            let freed = try await Self.masks(of: browser)
            #expect(freed.count == 1)
            #expect(freed != first || all.count == 1)
            #expect([allowedProcessors(of: "self")] == freed)
        }
        await pool.end()
    }

    /// The processors of a browser's threads, as `/proc/PID/status` lists them: those that more than a tenth of them have.
    /// A process that is just being started may get away with its parent's, and all that it starts has them then.
    private static func masks(of browser: Browser) async throws -> Set<[CInt]> {
        let session = browser.connection.browser
        let processes = try await session.send(CDP.SystemInfo.GetProcessInfo(), timeout: .seconds(10))
            .processes
        var masks: [[CInt]] = []
        for process in processes {
            let folder = "/proc/\(process.identifier)/task"
            for thread in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                let mask = allowedProcessors(of: "\(process.identifier)/task/\(thread)")
                if !mask.isEmpty { masks.append(mask) }
            }
        }
        let counts = Dictionary(grouping: masks) { $0 }.mapValues(\.count)
        return Set(counts.filter { $0.value * 10 > masks.count }.keys)
    }

    @Test func aGrownBrowserIsReplaced() async throws {
        let sizes = Mutex([100, 100, 500, 100])
        let pool = BrowserPool(mostUses: 100) { _ in sizes.withLock { $0.removeFirst() * Self.megabyte } }
        let configuration = try Self.configuration()
        var browsers: [(profile: String, bytes: Int?)] = []
        for _ in 0..<4 {
            browsers.append(
                try await pool.withBrowser(configuration, usesBeginFrameControl: true, logger: Self.logger) {
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
