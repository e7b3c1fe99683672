import Foundation
import HeliosCapture
import Testing

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
