import DevTools
import Foundation

/// The memory of a browser's processes.
enum BrowserMemory {
    private static let timeout = Duration.seconds(5)

    /// The physical memory that the processes share with none but each other, in bytes: without the pages of files and
    /// shared memory. Nil if unknown.
    ///
    /// Source: CDP's `SystemInfo.getProcessInfo`, and `/proc/PID/statm` (proc(5)): every user may read it, while the
    /// more exact `smaps_rollup` of a sandboxed process is root's. Both together take less than a millisecond.
    static func privateBytes(of browser: Browser) async -> Int? {
        let session = browser.connection.browser
        let answer = try? await session.send(CDP.SystemInfo.GetProcessInfo(), timeout: timeout)
        guard let processes = answer?.processes else { return nil }
        // One that has ended meanwhile has none.
        let sizes = processes.compactMap { privateBytes(of: $0.identifier) }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }

    private static func privateBytes(of process: Int) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8) else {
            return nil
        }
        let pages = text.split(separator: " ").compactMap { Int($0) }
        guard pages.count > 2 else { return nil }
        // Resident pages, without those of files and shared memory.
        return (pages[1] - pages[2]) * Int(getpagesize())
    }
}
