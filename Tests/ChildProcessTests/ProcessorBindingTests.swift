import ChildProcess
import Foundation
import TestSupport
import Testing

@Suite struct ProcessorBindingTests {
    @Test func theWholeGroupIsBoundAndWhatItStartsLater() async throws {
        let all = Processors.available
        let processor = try #require(all.last)
        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(1))
        let input = try DescriptorWriter(descriptors.addInputPipe(0), subject: "test")
        // A member that is there, and on a line of input one that is not yet.
        let script = "sleep 100 & echo $!; read -r line; sleep 100 & echo $!; wait"
        try await withChildProcess(command(script), descriptors: descriptors, grace: .zero) { child in
            var lines = reader.lines().makeAsyncIterator()
            let early = try #require(try await lines.next().flatMap { pid_t($0) })
            child.bind(to: [processor])
            #expect(allowedProcessors(of: "\(child.processIdentifier)") == [processor])
            #expect(allowedProcessors(of: "\(early)") == [processor])
            try await input.write(Data("\n".utf8))
            let late = try #require(try await lines.next().flatMap { pid_t($0) })
            #expect(allowedProcessors(of: "\(late)") == [processor])
            child.bind(to: all)
            for process in [child.processIdentifier, early, late] {
                #expect(allowedProcessors(of: "\(process)") == all)
            }
        }
    }

    @Test func aReapedChildIsLeftAlone() async throws {
        let child = try ChildProcess.spawn(command("exit 0"))
        #expect(try await child.wait().isSuccess)
        child.bind(to: Processors.available)
    }
}
