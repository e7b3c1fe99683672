import Foundation

/// What the machine has left.
public enum SystemMemory {
    /// The bytes that programs can still have without swapping; nil if the system does not say.
    ///
    /// Source: `MemAvailable` of /proc/meminfo (proc(5)). What a control group allows may be less.
    public static var availableBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") })
        else { return nil }
        return Int(line.filter(\.isNumber)).map { $0 << 10 }
    }
}
