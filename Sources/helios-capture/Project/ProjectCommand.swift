import ArgumentParser
import HeliosCapture

/// A command whose options a configuration file can set.
protocol ProjectCommand: ParsableCommand {
    var input: String { get }
    var project: ProjectArguments { get }
}

extension ProjectCommand {
    /// The command with the options of the configuration file; nil if the settings were printed instead.
    ///
    /// - Parameter arguments: those that it was parsed from, without its name.
    func settled(_ arguments: [String], environment: Environment) throws -> Self? {
        let settings = try Settings(of: self, arguments: arguments, environment: environment)
        var settled = self
        if let path = settings.path {
            do {
                settled = try Self.parse(settings.all)
            } catch {
                throw HeliosError(
                    .usage,
                    "the configuration cannot be used",
                    at: path,
                    reason: Self.message(for: error),
                    cause: error
                )
            }
        }
        guard !project.printConfig else {
            try StandardOutput.write(settings.text)
            return nil
        }
        return settled
    }
}
