import Foundation

/// The system's memory.
public enum SystemMemory {
    /// The bytes that can be allocated without swapping; nil if unknown.
    ///
    /// Source: `MemAvailable` of /proc/meminfo (proc(5)). A cgroup's limit may be lower.
    public static var availableBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") })
        else { return nil }
        return Int(line.filter(\.isNumber)).map { $0 << 10 }
    }
}
