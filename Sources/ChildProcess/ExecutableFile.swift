import Foundation

/// Looks up executables.
public enum ExecutableFile {
    /// The path of an executable, as a shell would find it; nil if there is none.
    ///
    /// - Parameters:
    ///   - name: a path, or a name without a slash that is searched for in `searchPath`.
    ///   - searchPath: directories separated by colons, in the format of `PATH`.
    public static func find(_ name: String, searchPath: String) -> String? {
        let candidates =
            name.contains("/") ? [name] : searchPath.split(separator: ":").map { "\($0)/\(name)" }
        return candidates.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: path)
        }
    }
}
