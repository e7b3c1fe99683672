import Foundation
import Waiting

extension ChildCommand {
    /// Runs the command to its end, and returns its status and what it wrote to stdout; stderr is discarded.
    ///
    /// - Returns: nil if it did not end within `limit`; it is terminated then.
    public func output(within limit: Duration) async throws -> (status: TerminationStatus, output: Data)? {
        var descriptors = ChildDescriptors()
        let output = try DescriptorReader(descriptors.addOutputPipe(1))
        let messages = try DescriptorReader(descriptors.addOutputPipe(2))
        return try await withChildProcess(self, descriptors: descriptors) { child in
            try await Waiting.within(limit) {
                async let discarded = messages.readAll()
                let data = try await output.readAll()
                _ = try await discarded
                return (try await child.wait(), data)
            }
        }
    }
}
