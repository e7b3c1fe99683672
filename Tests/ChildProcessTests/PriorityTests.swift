import ChildProcess
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct PriorityTests {
    @Test func allThreadsOfTheGroupComeLater() async throws {
        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(1))
        try await withChildProcess(
            command("sleep 100 & echo $!; wait"),
            descriptors: descriptors,
            grace: .zero
        ) {
            child in
            var lines = reader.lines().makeAsyncIterator()
            let member = try #require(try await lines.next().flatMap { pid_t($0) })
            let before = niceness(of: getpid())
            #expect(niceness(of: child.processIdentifier) == before)
            child.lowerPriority(by: 3)
            #expect(niceness(of: child.processIdentifier) == before + 3)
            #expect(niceness(of: member) == before + 3)
            #expect(niceness(of: getpid()) == before, "this process stays as it is")
        }
    }

    private func niceness(of process: pid_t) -> CInt {
        getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process))
    }
}
