import ChildProcess
import Foundation

/// What a short-lived tool said.
struct ToolOutput: Sendable {
    let output: String
    let messages: [String]
    let status: TerminationStatus

    /// Runs a command to its end, with `input` on its standard input.
    ///
    /// The tool may leave its input unread. Throws ``FFmpegError`` `.stalled` after `limit`, `.notFound`
    /// or `.unfit` if it cannot be run.
    static func of(_ command: ChildCommand, input: Data? = nil, within limit: Duration) async throws
        -> ToolOutput
    {
        do {
            return try await run(command, input: input, within: limit)
        } catch let error as ChildProcessError {
            throw FFmpegError(error, arguments: [command.executable] + command.arguments)
        }
    }

    private static func run(_ command: ChildCommand, input: Data?, within limit: Duration) async throws
        -> ToolOutput
    {
        var descriptors = ChildDescriptors()
        let output = try DescriptorReader(descriptors.addOutputPipe(1))
        let messages = try DescriptorReader(descriptors.addOutputPipe(2))
        let tail = LineTail()
        let writer: DescriptorWriter? =
            if input == nil { nil } else {
                try DescriptorWriter(descriptors.addInputPipe(0), subject: "input")
            }
        defer { writer?.abandon() }
        return try await withChildProcess(command, descriptors: descriptors) { child in
            let ended = try await within(limit) {
                async let text = output.readAll()
                async let feeding: Void = feed(input, to: writer)
                for try await line in messages.lines() where !line.isEmpty { tail.append(line) }
                let status = try await child.wait()
                writer?.abandon()
                try await feeding
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

    private static func feed(_ input: Data?, to writer: DescriptorWriter?) async throws {
        guard let input, let writer else { return }
        do {
            try await writer.writeAll(input)
        } catch let error as ChildProcessError where error.code == .brokenPipe || error.code == .closed {
            // It has seen enough.
        }
    }
}
