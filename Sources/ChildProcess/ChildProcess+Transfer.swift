import Glibc

extension ChildProcess {
    /// The bytes read and written by the child so far; nil if it has terminated or the kernel does not report them.
    ///
    /// Source: `rchar` and `wchar` of `/proc/PID/io` (proc(5)).
    public var transferredBytes: Int? {
        guard exitStatus == nil, let file = fopen("/proc/\(processIdentifier)/io", "re") else { return nil }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 512)
        let count = fread(&text, 1, text.count - 1, file)
        let lines = String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: "\n")
        return lines.filter { $0.hasPrefix("rchar:") || $0.hasPrefix("wchar:") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
    }
}
