import Capture
import ChildProcess
import Foundation

extension MachineLoad {
    /// What another browser takes, its page and its ring included, in bytes: seen up to two thirds of that.
    private static let browserBytes = 1 << 30

    /// As the system says now; one that says nothing of its processors has none that idle.
    static func current() -> MachineLoad {
        let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8)
        return MachineLoad(
            idleSeconds: text.flatMap(idleSeconds(inStatistics:)) ?? 0,
            hasMemory: SystemMemory.availableBytes.map { $0 >= browserBytes } ?? false
        )
    }

    /// How long processors have had nothing to do since the system began, all of them added up.
    ///
    /// Source: the fields `idle` and `iowait` of the line `cpu` in /proc/stat, in hundredths of a second (proc(5)).
    static func idleSeconds(inStatistics text: String) -> Double? {
        let fields = text.prefix { $0 != "\n" }.split(separator: " ")
        guard fields.first == "cpu", fields.count > 5 else { return nil }
        guard let idle = Double(fields[4]), let wait = Double(fields[5]) else { return nil }
        return (idle + wait) / 100
    }
}
