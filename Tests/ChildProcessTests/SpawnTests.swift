import ChildProcess
import Foundation
import Glibc
import Testing

@Suite struct SpawnTests {
    @Test func reportsExitCodeAndSignal() async throws {
        #expect(try await shell("exit 7").status == .exited(7))
        #expect(try await shell("kill -SEGV $$").status == .signalled(SIGSEGV))
    }

    @Test func namesTheExecutableThatIsMissing() {
        let error = #expect(throws: ChildProcessError.self) {
            _ = try ChildProcess.spawn(ChildCommand(executable: "/nonexistent/tool", environment: [:]))
        }
        #expect(error?.code == .executableNotFound)
        #expect(error?.errno == ENOENT)
        #expect(error?.subject == "/nonexistent/tool")
    }

    @Test(arguments: [
        (CInt(EAGAIN), "spawn", " (too many processes; see ulimit -u and the control group's pids.max)"),
        (EMFILE, "pipe2", " (too many open files; see ulimit -n)"),
        (EAGAIN, "read", ""),
    ])
    func namesTheLimitThatWasMet(errno: CInt, operation: String, advice: String) {
        let error = ChildProcessError(.system, operation: operation, errno: errno)
        let reason = String(cString: strerror(errno))
        #expect("\(error)" == "\(operation): the system call failed: \(reason)\(advice)")
        #expect(
            "\(TerminationStatus.signalled(SIGKILL))"
                == "signal 9, which the kernel sends when memory runs out"
        )
    }

    @Test func tellsAFolderFromAProgram() {
        let error = #expect(throws: ChildProcessError.self) {
            _ = try ChildProcess.spawn(ChildCommand(executable: "/etc", environment: [:]))
        }
        #expect(error?.code == .cannotExecute)
    }

    @Test func refusesAnArgumentThatCWouldCut() {
        let error = #expect(throws: ChildProcessError.self) {
            _ = try ChildProcess.spawn(command("true", arguments: ["a\0b"]))
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test func tellsArgumentsThatAreTooLong() {
        let error = #expect(throws: ChildProcessError.self) {
            _ = try ChildProcess.spawn(command("true", arguments: [String(repeating: "x", count: 1 << 18)]))
        }
        #expect(error?.code == .argumentsTooLong)
    }

    /// Two sources whose numbers are each other's targets: a plain run of dup2 gives one pipe twice.
    @Test func doesNotOverwriteASourceBeforeItsTurn() async throws {
        var descriptors = ChildDescriptors()
        let first = try PipeEnds()
        let second = try PipeEnds()
        let (firstNumber, secondNumber) = (first.readEnd.rawValue, second.readEnd.rawValue)
        let firstWriter = try DescriptorWriter(first.writeEnd, subject: "first")
        let secondWriter = try DescriptorWriter(second.writeEnd, subject: "second")
        descriptors.set(secondNumber, to: first.readEnd)
        descriptors.set(firstNumber, to: second.readEnd)
        try await firstWriter.writeAll(Data("first".utf8))
        try await secondWriter.writeAll(Data("second".utf8))
        let script = "cat /dev/fd/\(secondNumber); echo; cat /dev/fd/\(firstNumber)"
        #expect(try await shell(script, descriptors: descriptors).output == "first\nsecond")
    }

    @Test func oneSocketServesSeveralNumbers() async throws {
        var descriptors = ChildDescriptors()
        let own = try descriptors.addSocket(3, 4).release()
        defer { close(own) }
        #expect(send(own, "over there\n", 11, 0) == 11)
        #expect(
            try await shell("read line <&3; echo \"$line\"; echo back >&4", descriptors: descriptors).output
                == "over there\n"
        )
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(recv(own, &bytes, 16, 0) == 5)
        // The child has ended, and nobody else holds its end.
        #expect(recv(own, &bytes, 16, 0) == 0)
    }

    /// Descriptors with gaps between them; nothing of this process leaks into the child.
    @Test func givesExactlyTheDescriptorsAsked() async throws {
        let leaky = dup(2)  // Without close-on-exec.
        defer { close(leaky) }
        var descriptors = ChildDescriptors()
        let three = try DescriptorWriter(descriptors.addInputPipe(3), subject: "three")
        let six = try DescriptorWriter(descriptors.addInputPipe(6), subject: "six")
        try await three.writeAll(Data("3".utf8))
        try await six.writeAll(Data("6".utf8))
        let script =
            "cat <&3; cat <&6; for n in $(seq 0 255); do if [ -e /proc/$$/fd/$n ]; then echo $n; fi; done"
        let output = try await shell(script, descriptors: descriptors).output
        #expect(output == "360\n1\n2\n3\n6\n")
    }

    @Test func resetsSignals() async throws {
        ignoreBrokenPipeSignal()
        let output = try await shell("grep -E '^Sig(Blk|Ign)' /proc/self/status").output
        let masks = output.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
        // glibc ignores its own signals 32 and 33 in every child; a program cannot use them.
        #expect(masks.map { $0 & 0x7fff_ffff } == [0, 0])
    }

    @Test func putsTheChildIntoAGroupOrSession() async throws {
        let script = "set -- $(cat /proc/$$/stat); echo $1 $5 $6"
        func numbers(_ group: ChildCommand.Group) async throws -> [Substring] {
            try await shell(script, group: group).output.split(whereSeparator: \.isWhitespace)
        }
        let own = try await numbers(.own)
        #expect(own[1] == own[0] && own[2] != own[0])
        let session = try await numbers(.session)
        #expect(session[1] == session[0] && session[2] == session[0])
        let inherited = try await numbers(.inherited)
        #expect(inherited[1] == "\(getpgrp())")
    }
}
