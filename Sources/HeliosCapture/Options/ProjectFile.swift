import Foundation
import JSONSupport

/// A project's configuration file: options by their names, and profiles that override them.
public struct ProjectFile: Sendable {
    /// A JSON value.
    public enum Value: Sendable, Hashable {
        case text(String)
        /// A number, as written in the file.
        case number(String)
        case flag(Bool)
        case list([String])
        /// An object: its members, nil if one of them is no text; and its JSON text.
        case object([String: String]?, json: String)
    }

    /// The default file name, next to a composition.
    public static let usualName = "helios.json"
    static let schemaKey = "$schema"
    static let profilesKey = "profiles"

    /// The path as given, or the absolute path of a file that was found.
    public let path: String
    /// The absolute path of its folder, against which paths in it are resolved.
    public let folder: String
    public let settings: [String: Value]
    /// The profiles by their names.
    public let profiles: [String: [String: Value]]

    /// Reads a configuration file.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` for a file that cannot be read, a usage error for one that is not a
    ///   JSON object, or has a value of a type that no option takes.
    public init(path: String, currentDirectory: String) throws(HeliosError) {
        let failure = "cannot read the configuration"
        let data = try NamedFile.read(path, in: currentDirectory, failure: failure)
        let root: JSONValue
        let what = "the configuration is not JSON"
        guard let text = NamedFile.text(data) else {
            throw HeliosError(.usage, what, at: path, reason: "not UTF-8 text")
        }
        do {
            root = try JSONDocument(parsing: text).root
        } catch {
            throw HeliosError(.usage, what, at: path, reason: "\(error)", cause: error)
        }
        guard root.kind == .object else {
            throw HeliosError(.usage, "the configuration is not a JSON object", at: path)
        }
        self.path = path
        folder = RealPath.folder(of: RealPath.absolute(path, in: currentDirectory))
        var profiles: [String: [String: Value]] = [:]
        if root[Self.profilesKey].exists {
            guard root[Self.profilesKey].kind == .object else {
                throw HeliosError(.usage, "'\(Self.profilesKey)' takes an object", at: path)
            }
            for name in root[Self.profilesKey].keys {
                let profile = root[Self.profilesKey][name]
                guard profile.kind == .object else {
                    throw HeliosError(.usage, "a profile is not an object", at: "\(path), profile \(name)")
                }
                profiles[name] = try Self.values(profile, "\(path), profile \(name)")
            }
        }
        self.profiles = profiles
        settings = try Self.values(root, path)
    }

    /// The path of the file next to a composition, which may be a link to nothing; nil if there is none.
    public static func beside(_ input: CompositionInput) -> String? {
        guard let root = input.root else { return nil }
        let path = root == "/" ? "/\(usualName)" : "\(root)/\(usualName)"
        return FileStatus(notFollowing: path) == nil ? nil : path
    }

    private static func values(_ object: JSONValue, _ place: String) throws(HeliosError) -> [String: Value] {
        var values: [String: Value] = [:]
        for name in object.keys where ![schemaKey, profilesKey].contains(name) {
            values[name] = try value(object[name], "'\(name)'", place)
        }
        return values
    }

    private static func value(_ value: JSONValue, _ name: String, _ place: String) throws(HeliosError)
        -> Value
    {
        switch value.kind {
        case .string: return .text(value.string ?? "")
        case .int, .double: return .number(value.text)
        case .bool: return .flag(value.bool ?? false)
        case .array:
            let texts = (0..<value.count).compactMap { value[$0].string }
            guard texts.count == value.count else {
                throw HeliosError(.usage, "\(name) takes a list of texts", at: place)
            }
            return .list(texts)
        case .object:
            let members = value.keys.compactMap { key in value[key].string.map { (key, $0) } }
            let isWhole = members.count == value.keys.count
            return .object(isWhole ? Dictionary(members) { $1 } : nil, json: value.text)
        default: throw HeliosError(.usage, "\(name) has no value", at: place)
        }
    }
}
