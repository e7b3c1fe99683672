import CHeliosShims
import Glibc

/// The file actions that set up a child's descriptors.
///
/// A source whose number is also a target could be overwritten by an earlier `dup2`. Such sources are first
/// duplicated above the highest target, in the parent, so that no source is a target and the order of the `dup2`
/// actions does not matter. Finally all descriptors above the highest target are closed.
struct DescriptorPlan {
    private var duplicates: [CInt] = []
    private var moves: [(source: CInt, target: CInt)] = []
    private var gaps: [CInt] = []
    private let firstClosed: CInt

    init(_ descriptors: borrowing ChildDescriptors) throws(ChildProcessError) {
        let highest = max(descriptors.owned.keys.max() ?? 2, 2)
        firstClosed = highest + 1
        for target in 0...highest {
            if let source = descriptors.owned[target] {
                moves.append((source, target))
            } else if descriptors.inherited.contains(target) {
                moves.append((target, target))
            } else if target > 2 {
                gaps.append(target)
            }
        }
        do throws(ChildProcessError) {
            for index in moves.indices where moves[index].source <= highest {
                moves[index].source = try duplicate(moves[index].source)
            }
        } catch {
            close()
            throw error
        }
    }

    private mutating func duplicate(_ source: CInt) throws(ChildProcessError) -> CInt {
        let minimum = firstClosed
        let copy = try SystemCall.require("fcntl(F_DUPFD_CLOEXEC)") {
            fcntl(source, F_DUPFD_CLOEXEC, minimum)
        }
        duplicates.append(copy)
        return copy
    }

    /// Adds the file actions; the sources must stay open until posix_spawn(3) returns.
    func fill(_ actions: inout posix_spawn_file_actions_t) throws(ChildProcessError) {
        for move in moves {
            try check(posix_spawn_file_actions_adddup2(&actions, move.source, move.target))
        }
        for gap in gaps {
            try check(posix_spawn_file_actions_addclose(&actions, gap))
        }
        for target in CInt(0)...2 where !moves.contains(where: { $0.target == target }) {
            let flags = target == 0 ? O_RDONLY : O_WRONLY
            try check(posix_spawn_file_actions_addopen(&actions, target, "/dev/null", flags, 0))
        }
        try check(helios_spawn_add_closefrom(&actions, firstClosed))
    }

    mutating func close() {
        for number in duplicates { OwnedDescriptor.closeOnce(number) }
        duplicates = []
    }

    private func check(_ result: CInt) throws(ChildProcessError) {
        guard result == 0 else {
            throw ChildProcessError(.system, operation: "posix_spawn_file_actions", errno: result)
        }
    }
}
