/// What to run, and in which surroundings.
public struct ChildCommand: Sendable, Hashable {
    /// Where the child stands among process groups.
    public enum Group: Sendable, Hashable {
        /// It stays in this process's group, and gets the terminal's signals.
        case inherited
        /// It leads a new group, which is signalled and ended as one.
        case own
        /// It leads a new session (and thereby a new group), out of reach of the terminal.
        case session
    }

    /// The executable's path; there is no search in PATH.
    public var executable: String
    /// The arguments after the program's name.
    public var arguments: [String]
    /// The whole environment of the child.
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
