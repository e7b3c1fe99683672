import Foundation

/// The argument of `--props`: JSON text, or `@FILE` for the JSON text in a file.
public enum PropsOption {
    /// Reads and checks the text that becomes `window.__HELIOS_PROPS__`.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` for a file that cannot be read, a usage error for text
    ///   that is not JSON.
    public static func load(_ argument: String, currentDirectory: String) throws(HeliosError) -> String {
        guard let path = path(of: argument, currentDirectory: currentDirectory) else {
            return try checked(Data(argument.utf8), at: "--props")
        }
        let name = String(argument.dropFirst())
        let what = "cannot read the props"
        guard let status = FileStatus(following: path) else {
            throw HeliosError(.inputNotFound, what, at: name, errno: errno)
        }
        guard status.kind == .regular else {
            throw HeliosError(.inputNotFound, what, at: name, reason: "not a regular file")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            let reason = (error as NSError).localizedFailureReason ?? "no file that can be read"
            throw HeliosError(.inputNotFound, what, at: name, reason: reason)
        }
        return try checked(data, at: name)
    }

    /// The absolute path of the file that an argument names; nil for one that is JSON itself.
    public static func path(of argument: String, currentDirectory: String) -> String? {
        guard argument.hasPrefix("@") else { return nil }
        return RealPath.absolute(String(argument.dropFirst()), in: currentDirectory)
    }

    private static func checked(_ data: Data, at place: String) throws(HeliosError) -> String {
        // A byte order mark is dropped on the way.
        guard let text = String(data: data, encoding: .utf8) else {
            throw HeliosError(.usage, "the props are not JSON", at: place, reason: "not UTF-8 text")
        }
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
        } catch {
            let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
            throw HeliosError(.usage, "the props are not JSON", at: place, reason: reason)
        }
        return text
    }
}
