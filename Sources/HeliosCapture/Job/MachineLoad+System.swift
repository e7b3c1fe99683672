import Capture
import ChildProcess
import Foundation

extension MachineLoad {
    /// The memory for another browser with its page and ring, in bytes; up to two thirds of it were measured.
    private static let browserBytes = 1 << 30

    /// The current load; a system that reports no idle time counts as busy.
    static func current() -> MachineLoad {
        let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8)
        return MachineLoad(
            idleSeconds: text.flatMap(idleSeconds(inStatistics:)) ?? 0,
            hasMemory: SystemMemory.availableBytes.map { $0 >= browserBytes } ?? false
        )
    }

    /// Idle time of all processors since the system started, in seconds.
    ///
    /// Source: the fields `idle` and `iowait` of the line `cpu` in /proc/stat, in units of 1/100 s (proc(5)).
    static func idleSeconds(inStatistics text: String) -> Double? {
        let fields = text.prefix { $0 != "\n" }.split(separator: " ")
        guard fields.first == "cpu", fields.count > 5 else { return nil }
        guard let idle = Double(fields[4]), let wait = Double(fields[5]) else { return nil }
        return (idle + wait) / 100
    }
}
