import Capture
import Testing

@testable import HeliosCapture

struct MachineLoadTests {
    @Test func readsHowLongProcessorsHadNothingToDo() {
        let text = "cpu  1332776 2706 445574 1078329 2801 0 5464 1599 0 0\ncpu0 666114 1330 221653 541998"
        #expect(MachineLoad.idleSeconds(inStatistics: text) == 10_811.3)
    }

    @Test(arguments: ["", "\n", "cpu", "cpu0 1 2 3 4 5", "cpu 1 2 3", "cpu a b c d e f"])
    func whatIsNotUnderstoodIsNone(text: String) {
        #expect(MachineLoad.idleSeconds(inStatistics: text) == nil)
    }
}
