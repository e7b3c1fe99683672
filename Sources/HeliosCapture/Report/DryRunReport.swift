import Encoding

/// What a render would run.
public struct DryRunReport: Sendable, Hashable {
    /// Bytes that would go to ffmpeg at a descriptor of its own.
    public struct InputBuffer: Sendable, Hashable {
        /// `pipe:N`, or `/dev/fd/N` for a file in memory.
        public let location: String
        public let bytes: Int
        /// Where the sound comes from.
        public let name: String

        public init(location: String, bytes: Int, name: String) {
            self.location = location
            self.bytes = bytes
            self.name = name
        }
    }

    /// The program and its arguments, for each ffmpeg.
    public let commands: [[String]]
    public let inputBuffers: [InputBuffer]

    public init(commands: [[String]], inputBuffers: [InputBuffer]) {
        self.commands = commands
        self.inputBuffers = inputBuffers
    }

    /// A line for each command, to be copied into a shell, and one for each buffer; no newline at the end.
    public var text: String {
        let commandLines = commands.map { $0.map(\.shellQuoted).joined(separator: " ") }
        let bufferLines = inputBuffers.map { "# \($0.location)  \($0.bytes) bytes  \($0.name)" }
        return (commandLines + bufferLines.map(\.onOneLine)).joined(separator: "\n")
    }
}

extension DryRunReport.InputBuffer {
    init(_ input: Encoding.InputBuffer) {
        self.init(location: input.location, bytes: input.buffer.count, name: input.name)
    }
}
