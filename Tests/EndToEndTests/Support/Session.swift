import Foundation

/// The built `helios-capture`, or a program that runs it, as the leader of a session of its own.
///
/// All that it starts stays in that session, whatever becomes of their parents; so what was left behind can be
/// found. The one exception is the guard, which makes a session itself and carries the profile's folder.
final class Session {
    let process: pid_t
    private let output: StreamReader
    private let errors: StreamReader

    // glibc's <spawn.h>, there for _GNU_SOURCE only.
    private static let setsid: CShort = 0x80

    init(
        _ arguments: [String],
        executable: String = Command.path,
        in folder: String,
        environment: [String: String] = [:]
    ) throws {
        let outputPipe = Pipe()
        let errorPipe = Pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, outputPipe.fileHandleForWriting.fileDescriptor, 1)
        posix_spawn_file_actions_adddup2(&actions, errorPipe.fileHandleForWriting.fileDescriptor, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.setsid)

        // The working folder is set by a shell that then becomes the program.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, executable] + arguments
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var started: pid_t = 0
        let result = posix_spawn(&started, "/bin/sh", &actions, &attributes, &argv, &envp)
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .EIO) }
        process = started
        try outputPipe.fileHandleForWriting.close()
        try errorPipe.fileHandleForWriting.close()
        output = StreamReader(outputPipe.fileHandleForReading)
        errors = StreamReader(errorPipe.fileHandleForReading)
    }

    /// Waits until the program has written `text` to its error stream; false if it ends without that.
    func writes(_ text: String) -> Bool { errors.waits(for: text) }

    /// Waits for the program's end.
    func finish() -> Command.Outcome {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        return Command.Outcome(
            status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
            standardOutput: output.text,
            standardError: errors.text
        )
    }

    /// The session's living processes, as their command lines.
    var members: [ProcessEntry] { ProcessEntry.all.filter { $0.session == process } }
}

/// Reads a pipe to its end on a thread of its own.
private final class StreamReader: @unchecked Sendable {
    private let condition = NSCondition()
    private var data = Data()
    private var isAtEnd = false

    init(_ handle: FileHandle) {
        Thread.detachNewThread { [self] in
            while true {
                let chunk = handle.availableData
                condition.lock()
                data.append(chunk)
                isAtEnd = chunk.isEmpty
                condition.broadcast()
                condition.unlock()
                if chunk.isEmpty { return }
            }
        }
    }

    func waits(for text: String) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while data.range(of: Data(text.utf8)) == nil {
            if isAtEnd { return false }
            condition.wait()
        }
        return true
    }

    /// All of it, once the last writer has closed its end.
    var text: String {
        condition.lock()
        defer { condition.unlock() }
        while !isAtEnd { condition.wait() }
        return String(decoding: data, as: UTF8.self)
    }
}
