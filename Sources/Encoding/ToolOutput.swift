import ChildProcess
import Foundation
import Waiting

/// The output of a short-lived tool.
struct ToolOutput: Sendable {
    let output: String
    let messages: [String]
    let status: TerminationStatus

    /// The descriptor of the file that is passed to a tool.
    static let fileDescriptor: CInt = 3
    /// The path of that file, which is seekable.
    static var fileLocation: String { "/dev/fd/\(fileDescriptor)" }

    /// The same with a file in memory, at ``fileLocation``; nil: none.
    static func of(_ command: ChildCommand, file: MemoryFile?, within limit: Duration) async throws
        -> ToolOutput
    {
        var descriptors = ChildDescriptors()
        do throws(ChildProcessError) {
            if let file { descriptors.set(fileDescriptor, to: try file.duplicate()) }
        } catch {
            throw FFmpegError(error, arguments: [command.executable] + command.arguments)
        }
        return try await of(command, descriptors: descriptors, within: limit)
    }

    /// Runs a command to its end, with `descriptors` in addition to its output streams.
    ///
    /// Throws ``FFmpegError`` `.stalled` after `limit`, `.notFound` or `.unfit` if it cannot be run.
    static func of(
        _ command: ChildCommand,
        descriptors: consuming ChildDescriptors = ChildDescriptors(),
        within limit: Duration
    ) async throws -> ToolOutput {
        do {
            let output = try DescriptorReader(descriptors.addOutputPipe(1))
            let messages = try DescriptorReader(descriptors.addOutputPipe(2))
            return try await run(command, descriptors: descriptors, output, messages, within: limit)
        } catch let error as ChildProcessError {
            throw FFmpegError(error, arguments: [command.executable] + command.arguments)
        }
    }

    private static func run(
        _ command: ChildCommand,
        descriptors: consuming ChildDescriptors,
        _ output: DescriptorReader,
        _ messages: DescriptorReader,
        within limit: Duration
    ) async throws -> ToolOutput {
        let tail = LineTail()
        return try await withChildProcess(command, descriptors: descriptors) { child in
            let ended = try await within(limit) {
                async let text = output.readAll()
                for try await line in messages.lines() where !line.isEmpty { tail.append(line) }
                let status = try await child.wait()
                return ToolOutput(
                    output: String(decoding: try await text, as: UTF8.self),
                    messages: tail.lines,
                    status: status
                )
            }
            guard let ended else {
                throw FFmpegError(
                    .stalled,
                    "\(command.executable) did not end within \(limit)",
                    arguments: [command.executable] + command.arguments,
                    standardError: tail.lines
                )
            }
            return ended
        }
    }
}
