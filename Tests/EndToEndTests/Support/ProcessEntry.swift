import Foundation

/// A living process. Source: proc(5).
struct ProcessEntry: Hashable, CustomStringConvertible {
    let identifier: pid_t
    let session: pid_t
    /// The effective one.
    let user: uid_t
    /// The arguments, joined by spaces.
    let commandLine: String

    var description: String { "\(identifier) \(commandLine.prefix(200))" }

    /// All processes that are not zombies.
    static var all: [ProcessEntry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.compactMap(entry)
    }

    private static func entry(_ identifier: pid_t) -> ProcessEntry? {
        guard let stat = FileManager.default.contents(atPath: "/proc/\(identifier)/stat"),
            let words = FileManager.default.contents(atPath: "/proc/\(identifier)/cmdline")
        else { return nil }
        // The name in parentheses may itself contain parentheses and spaces.
        let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
        guard let fields, fields.count > 3, fields[0] != "Z", fields[0] != "X", let session = pid_t(fields[3])
        else { return nil }
        let text = words.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return ProcessEntry(
            identifier: identifier,
            session: session,
            user: user(identifier),
            commandLine: text.joined(separator: " ")
        )
    }

    /// Not the owner of its folder in /proc: that is root's for a process that may not be traced.
    private static func user(_ identifier: pid_t) -> uid_t {
        let status = FileManager.default.contents(atPath: "/proc/\(identifier)/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("Uid:")
        }
        return line?.split(separator: "\t").dropFirst(2).first.flatMap { uid_t($0) } ?? .max
    }
}
