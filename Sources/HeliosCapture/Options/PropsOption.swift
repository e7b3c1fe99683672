import Foundation

/// The argument of `--props`: JSON text, or `@FILE` for a file with JSON text.
public enum PropsOption {
    /// Reads and validates the JSON text of `window.__HELIOS_PROPS__`.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` for a file that cannot be read, a usage error for text
    ///   that is not JSON.
    public static func load(_ argument: String, currentDirectory: String) throws(HeliosError) -> String {
        guard let name = fileName(in: argument) else {
            return try checked(Data(argument.utf8), at: "--props")
        }
        let data = try NamedFile.read(name, in: currentDirectory, failure: "cannot read the props")
        return try checked(data, at: name)
    }

    /// The absolute path of the file that an argument names; nil for JSON text.
    public static func path(of argument: String, currentDirectory: String) -> String? {
        fileName(in: argument).map { RealPath.absolute($0, in: currentDirectory) }
    }

    private static func fileName(in argument: String) -> String? {
        argument.hasPrefix("@") ? String(argument.dropFirst()) : nil
    }

    private static func checked(_ data: Data, at place: String) throws(HeliosError) -> String {
        // This removes a byte order mark.
        guard let text = String(data: data, encoding: .utf8) else {
            throw HeliosError(.usage, "the props are not JSON", at: place, reason: "not UTF-8 text")
        }
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
        } catch {
            let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
            throw HeliosError(.usage, "the props are not JSON", at: place, reason: reason, cause: error)
        }
        return text
    }
}
