import Foundation

/// The numbers of the processors that a process or a thread may run on, by its `/proc` entry; empty if it is gone.
///
/// - Parameter entry: such as `123`, `123/task/124` or `self`.
public func allowedProcessors(of entry: String) -> [CInt] {
    let status = (try? String(contentsOfFile: "/proc/\(entry)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
    return (line?.split(separator: "\t").last ?? "").split(separator: ",").flatMap { range in
        let ends = range.split(separator: "-").compactMap { CInt($0) }
        return Array(ends[0]...ends[ends.count - 1])
    }
}
