import CHeliosShims
import Glibc

/// Operations on a whole process group.
enum ProcessGroup {
    /// Kills all members but the leader until none is alive, and returns the survivors.
    ///
    /// Blocks for up to `limit`. The leader has terminated and is not yet reaped, so that the group ID cannot be
    /// reused meanwhile. The kill is repeated because a member can fork between the check and the signal.
    static func kill(_ group: pid_t, sparing leader: pid_t, within limit: Duration) -> [pid_t] {
        let deadline = ContinuousClock.now + limit
        // Once without a check: /proc may be hidden or not mounted.
        Glibc.kill(-group, SIGKILL)
        while true {
            let members = livingMembers(of: group).filter { $0 != leader }
            if members.isEmpty { return [] }
            Glibc.kill(-group, SIGKILL)
            if ContinuousClock.now >= deadline { return members }
            usleep(2000)
        }
    }

    /// The members of the group that are not zombies. Source: proc(5), `/proc/PID/stat`.
    ///
    /// Not `kill(-group, 0)`: that also counts zombies, which are never reaped in a container without an init.
    static func livingMembers(of group: pid_t) -> [pid_t] {
        // Reading the file of every process of the machine took 3 ms for 150 of them.
        numbers(in: "/proc").filter { getpgid($0) == group && isAlive($0) }
    }

    /// Limits all threads of the group to some processors. Source: sched_setaffinity(2), `/proc/PID/task`.
    ///
    /// New threads and processes inherit it. So it is repeated until there are none that an unlimited one has started.
    static func bind(_ group: pid_t, to processors: [CInt]) {
        var bound: Set<pid_t> = []
        for _ in 0..<10 {
            let threads = threads(of: group).filter { bound.insert($0).inserted }
            if threads.isEmpty { return }
            for thread in threads { _ = helios_bind(thread, processors, CInt(processors.count)) }
        }
    }

    /// Adds to the niceness of all threads of the group. Source: setpriority(2).
    static func lowerPriority(of group: pid_t, by niceness: CInt) {
        for thread in threads(of: group) {
            let present = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(thread))
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(thread), present + niceness)
        }
    }

    private static func threads(of group: pid_t) -> [pid_t] {
        livingMembers(of: group).flatMap { numbers(in: "/proc/\($0)/task") }
    }

    /// The entries of a folder whose names are numbers.
    private static func numbers(in path: String) -> [pid_t] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var numbers: [pid_t] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let number = pid_t(name) { numbers.append(number) }
        }
        return numbers
    }

    private static func isAlive(_ process: pid_t) -> Bool {
        let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { OwnedDescriptor.closeOnce(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 512)
        guard case .success(let count) = SystemCall.run({ read(descriptor, &buffer, 512) }) else {
            return false
        }
        // The command name in parentheses may itself contain parentheses and spaces.
        guard let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return false }
        let state = buffer[(end + 1)..<count].first { $0 != UInt8(ascii: " ") }
        return state != UInt8(ascii: "Z") && state != UInt8(ascii: "X")
    }
}
