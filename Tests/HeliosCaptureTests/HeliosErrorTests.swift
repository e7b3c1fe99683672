import Browser
import Capture
import ChildProcess
import DevTools
import Encoding
import Foundation
import JSONSupport
import Testing

@testable import HeliosCapture

struct HeliosErrorTests {
    @Test func mapsEveryCodeToItsExitStatus() {
        let statuses = HeliosError.Code.allCases.map { HeliosError($0, "x").exitCode.rawValue }
        #expect(statuses == [64, 65, 66, 69, 70, 73, 74, 75])
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 64, 65, 66, 69, 70, 73, 74, 75, 129, 130, 143])
        #expect(ExitCode.hangup.rawValue == 128 + SIGHUP)
        #expect(ExitCode.interrupted.rawValue == 128 + SIGINT)
        #expect(ExitCode.terminated.rawValue == 128 + SIGTERM)
    }

    /// What nobody expects is no fault of the page's.
    @Test func anErrorThatNobodyKnowsIsAFaultHere() {
        struct Unknown: Error {}
        let error = HeliosError(unknown: Unknown())
        #expect(error.exitCode == .fault)
        #expect(error.description.hasPrefix("a fault in helios-capture: Unknown()"))
    }

    @Test func anErrorOfAnotherModuleIsKeptAsTheCause() throws {
        let causes: [(any Error, HeliosError.Code)] = [
            (BrowserError(.navigationFailed, "no such host"), .inputNotFound),
            (CaptureError(.timedOut, "Frame 3 took longer than 30 s"), .timeout),
            (DevToolsError.detached(session: "a"), .pageFailed),
            (DevToolsError.rejectedMessage(code: -32700, message: "not JSON"), .fault),
            (FFmpegError(.framesLost, "ffmpeg encoded 2 of 3 frames"), .encoderFailed),
            (ChildProcessError(.system, operation: "pipe2", errno: EMFILE), .toolUnfit),
            (ChildProcessError(.system, operation: "spawn", errno: EAGAIN), .toolUnfit),
            (ChildProcessError(.system, operation: "write", errno: EAGAIN), .encoderFailed),
            (JSONError.malformed(reason: "unexpected end", offset: 3), .pageFailed),
        ]
        for (cause, code) in causes {
            let error = HeliosError(cause: cause)
            #expect(error.code == code)
            #expect(error.description.contains("\(cause)"))
            #expect(error.cause.map { type(of: $0) == type(of: cause) } == true)
        }
        let known = HeliosError(.usage, "what", cause: CancellationError())
        #expect(HeliosError(cause: known).cause is CancellationError)
    }

    /// The reason is text; programs that use the module get the error itself as well.
    @Test func anErrorInWhatIsReadIsKeptAsTheCause() throws {
        let folder = try TemporaryFolder()
        try folder.write("helios.json", "{")
        #expect(cause { try ProjectFile(path: "helios.json", currentDirectory: folder.path) } is JSONError)
        #expect(cause { try BatchTable(Data("[{".utf8), name: "jobs") } is JSONError)
        #expect(cause { try BatchTable(Data("a\n\"b\"c".utf8), name: "jobs") } != nil)
        #expect(cause { try PropsOption.load("{", currentDirectory: folder.path) } != nil)
    }

    private func cause(of body: () throws -> some Any) -> (any Error)? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? HeliosError)?.cause
        }
    }

    @Test func saysWhatWhereWhyAndWhatToDo() {
        #expect(HeliosError(.usage, "what").description == "what")
        let whole = HeliosError(
            .cannotWriteOutput,
            "what",
            at: "/where",
            reason: "why",
            errno: ENOENT,
            advice: "Do it."
        )
        #expect(whole.description == "what: /where: why: No such file or directory. Do it.")
    }
}
