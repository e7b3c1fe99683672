/// What a render would run.
public struct DryRunReport: Sendable, Hashable {
    /// Sound that would go to ffmpeg through a pipe.
    public struct InputBuffer: Sendable, Hashable {
        /// The N of `pipe:N`.
        public let index: Int
        public let bytes: Int
        /// Where the sound comes from.
        public let name: String

        public init(index: Int, bytes: Int, name: String) {
            self.index = index
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
        let bufferLines = inputBuffers.map { "# pipe:\($0.index)  \($0.bytes) bytes  \($0.name)" }
        return (commandLines + bufferLines.map(\.onOneLine)).joined(separator: "\n")
    }
}
