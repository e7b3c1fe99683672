import Encoding

/// The commands that a render would run.
public struct DryRunReport: Sendable, Hashable {
    /// In-memory data that ffmpeg would read from a file descriptor.
    public struct InputBuffer: Sendable, Hashable {
        /// `pipe:N`, or `/dev/fd/N` for a file in memory.
        public let location: String
        public let bytes: Int
        /// The source of the audio.
        public let name: String

        public init(location: String, bytes: Int, name: String) {
            self.location = location
            self.bytes = bytes
            self.name = name
        }
    }

    /// The arguments of each ffmpeg process, starting with the executable.
    public let commands: [[String]]
    public let inputBuffers: [InputBuffer]

    public init(commands: [[String]], inputBuffers: [InputBuffer]) {
        self.commands = commands
        self.inputBuffers = inputBuffers
    }

    /// One shell-quoted line for each command, and one for each buffer; no trailing newline.
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

extension String {
    /// The string, quoted as one word for a POSIX shell.
    ///
    /// By Unicode scalars, not characters: a quotation mark with a combining accent is one character, but still a
    /// quotation mark to the shell.
    var shellQuoted: String {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%".unicodeScalars
        if !isEmpty, unicodeScalars.allSatisfy(plain.contains) { return self }
        let inner = unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined()
        return "'\(inner)'"
    }
}
