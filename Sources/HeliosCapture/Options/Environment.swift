/// What the process was started with, taken once at the command line: nothing below reads the environment.
public struct Environment: Sendable, Hashable {
    /// The folders in which programs are looked for, separated by colons (`PATH`).
    public let searchPath: String
    /// The user's own folder (`HOME`).
    public let home: String?
    /// Where private folders go when there is no memory file system (`TMPDIR`, else `/tmp`).
    public let temporaryDirectory: String
    /// All variables, for the programs that are started.
    public let variables: [String: String]
    /// Folders of fonts that programs find by these variables.
    private(set) var fontFolders: [String] = []
    /// The absolute path to which relative ones relate.
    public let currentDirectory: String
    /// Whether the error stream is a terminal that can redraw a line.
    public let isTerminal: Bool

    /// Whether what is written on the error stream may have colours (no-color.org).
    public var isColoured: Bool { isTerminal && variables["NO_COLOR"]?.isEmpty != false }

    /// Picks the values out of a process's variables.
    ///
    /// - Parameter isTerminal: what `isatty` says of the error stream; `TERM=dumb` overrules it.
    public init(variables: [String: String], currentDirectory: String, isTerminal: Bool) {
        searchPath = variables["PATH"] ?? ""
        home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        temporaryDirectory = variables["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        self.variables = variables
        self.currentDirectory = currentDirectory
        self.isTerminal = isTerminal && variables["TERM"] != "dumb"
    }

    /// The same with other variables for the programs that are started, which find the fonts of folders by them.
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
