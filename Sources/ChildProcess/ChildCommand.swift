import Foundation
import Waiting

/// A command line, with its environment and process group.
public struct ChildCommand: Sendable, Hashable {
    /// The process group that the child is started in.
    public enum Group: Sendable, Hashable {
        /// The group of this process: the child receives the terminal's signals.
        case inherited
        /// A new group that the child leads, which is signalled and terminated as a whole.
        case own
        /// A new session, and thereby a new group, without a controlling terminal.
        case session
    }

    /// The executable's path; `PATH` is not searched.
    public var executable: String
    /// The arguments, without `argv[0]`.
    public var arguments: [String]
    /// The complete environment of the child; nothing is inherited.
    public var environment: [String: String]
    public var group: Group

    public init(
        executable: String,
        arguments: [String] = [],
        environment: [String: String],
        group: Group = .own
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.group = group
    }
}

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
