import CHeliosShims
import Glibc

/// posix_spawn(3) with all attributes set explicitly.
enum Spawn {
    /// Spawns the command and returns its PID.
    ///
    /// The child has only the given descriptors, default signal dispositions and an empty signal mask.
    static func run(_ command: ChildCommand, descriptors: borrowing ChildDescriptors)
        throws(ChildProcessError)
        -> pid_t
    {
        var plan = try DescriptorPlan(descriptors)
        defer { plan.close() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        try plan.fill(&actions)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignalsAndGroup(&attributes, group: command.group)

        let arguments = try CStringArray([command.executable] + command.arguments)
        let environment = try CStringArray(
            command.environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
        )
        var process: pid_t = 0
        let result = posix_spawn(
            &process,
            command.executable,
            &actions,
            &attributes,
            arguments.pointers,
            environment.pointers
        )
        guard result == 0 else { throw error(for: result, executable: command.executable) }
        return process
    }

    private static func setSignalsAndGroup(_ attributes: inout posix_spawnattr_t, group: ChildCommand.Group) {
        var flags = CShort(POSIX_SPAWN_SETSIGDEF) | CShort(POSIX_SPAWN_SETSIGMASK)
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        switch group {
        case .inherited: break
        case .own:
            flags |= CShort(POSIX_SPAWN_SETPGROUP)
            posix_spawnattr_setpgroup(&attributes, 0)
        case .session: flags |= helios_spawn_setsid_flag()
        }
        posix_spawnattr_setflags(&attributes, flags)
    }

    private static func error(for number: CInt, executable: String) -> ChildProcessError {
        let code: ChildProcessError.Code
        switch number {
        case ENOENT, ENOTDIR: code = .executableNotFound
        case EACCES, ENOEXEC, EISDIR, ELIBBAD, ETXTBSY: code = .cannotExecute
        case E2BIG: code = .argumentsTooLong
        default: code = .system
        }
        return ChildProcessError(code, operation: "spawn", subject: executable, errno: number)
    }
}

/// A NULL-terminated array of C strings, as exec(3) takes it.
final class CStringArray {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    /// Copies the strings; throws `.invalidArgument` for an embedded NUL, at which C would truncate silently.
    init(_ strings: [String]) throws(ChildProcessError) {
        guard !strings.contains(where: { $0.utf8.contains(0) }) else {
            throw ChildProcessError(.invalidArgument, operation: "spawn", subject: strings.first)
        }
        count = strings.count
        pointers = .allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
