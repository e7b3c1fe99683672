/// The process's environment, read once by the command line: no other code reads environment variables.
public struct Environment: Sendable, Hashable {
    /// The directories in which programs are searched for, separated by colons (`PATH`).
    public let searchPath: String
    /// The user's home directory (`HOME`).
    public let home: String?
    /// Where private folders are created if there is no tmpfs (`TMPDIR`, else `/tmp`): an absolute path.
    public let temporaryDirectory: String
    /// All variables, for child processes.
    public let variables: [String: String]
    /// The font folders that programs find through these variables.
    private(set) var fontFolders: [String] = []
    /// The absolute path that relative paths are resolved against.
    public let currentDirectory: String
    /// Whether stderr is a terminal that can redraw a line.
    public let isTerminal: Bool

    /// Whether output on stderr may be coloured (no-color.org).
    public var isColoured: Bool { isColoured(onTerminal: isTerminal) }

    /// Whether output may be coloured (no-color.org).
    ///
    /// - Parameter isTerminal: the result of isatty(3) for where it goes; `TERM=dumb` overrides it.
    public func isColoured(onTerminal isTerminal: Bool) -> Bool {
        isTerminal && variables["TERM"] != "dumb" && variables["NO_COLOR"]?.isEmpty != false
    }

    /// Reads the values from a process's environment variables.
    ///
    /// - Parameter isTerminal: the result of isatty(3) for stderr; `TERM=dumb` overrides it.
    public init(variables: [String: String], currentDirectory: String, isTerminal: Bool) {
        searchPath = variables["PATH"] ?? ""
        home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let temporary = variables["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        temporaryDirectory = RealPath.absolute(temporary, in: currentDirectory)
        self.variables = variables
        self.currentDirectory = currentDirectory
        self.isTerminal = isTerminal && variables["TERM"] != "dumb"
    }

    /// A copy with other variables for child processes, which find the fonts of `fontFolders` through them.
    func with(_ variables: [String: String], fontFolders: [String]) -> Environment {
        var environment = Environment(
            variables: variables,
            currentDirectory: currentDirectory,
            isTerminal: isTerminal
        )
        environment.fontFolders = fontFolders
        return environment
    }
}
