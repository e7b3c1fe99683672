import Foundation
import JSONSupport

/// The inputs that a file was rendered from, as embedded in it.
struct RenderRecord: Sendable, Hashable {
    /// A digest of the options and of the versions of the programs.
    let key: String
    /// The digests of the used files by their paths; empty for one that was modified during the render, so that it
    /// always counts as changed.
    let files: [String: String]
    /// Requested files that did not exist.
    let missing: [String]

    init(key: String, files: [String: String], missing: [String]) {
        (self.key, self.files, self.missing) = (key, files, missing)
    }

    /// Parses a record; nil if it is malformed.
    init?(_ text: String) {
        guard let root = try? JSONDocument(parsing: text).root, let key = root["key"].string else {
            return nil
        }
        var files: [String: String] = [:]
        for path in root["files"].keys { files[path] = root["files"][path].string ?? "" }
        let missing = root["missing"]
        self.init(
            key: key,
            files: files,
            missing: (0..<missing.count).compactMap { missing[$0].string }
        )
    }

    /// The record as one line of JSON, identical for equal records.
    var text: String {
        let object = JSONBuilder.object()
        object.set("key", key)
        let files = JSONBuilder.object()
        for (path, digest) in self.files.sorted(by: { $0.key < $1.key }) { files.set(path, digest) }
        object.set("files", files)
        let missing = JSONBuilder.array()
        for path in self.missing.sorted() { missing.append(path) }
        object.set("missing", missing)
        return object.serialized()
    }

    /// Records a render that has just been completed.
    ///
    /// - Parameters:
    ///   - folder: the folder that paths in the record are relative to, so that it does not depend on the machine.
    ///   - start: when the render started, in seconds and nanoseconds since 1970.
    init(key: String, used: [String], missing: [String], in folder: String, since start: timespec) {
        var files: [String: String] = [:]
        for path in used {
            var status = stat()
            let isSettled =
                stat(path, &status) == 0
                && (status.st_mtim.tv_sec, status.st_mtim.tv_nsec) < (start.tv_sec, start.tv_nsec)
            files[RealPath.relative(path, to: folder)] = isSettled ? SHA256.hex(ofFile: path) ?? "" : ""
        }
        self.init(key: key, files: files, missing: missing.map { RealPath.relative($0, to: folder) })
    }

    /// Whether no input has changed.
    func isCurrent(key: String, in folder: String) -> Bool {
        self.key == key
            && missing.allSatisfy { FileStatus(following: RealPath.absolute($0, in: folder)) == nil }
            && files.allSatisfy { path, digest in
                !digest.isEmpty && SHA256.hex(ofFile: RealPath.absolute(path, in: folder)) == digest
            }
    }
}

extension RealPath {
    /// The path of a file relative to a folder, both absolute paths: with `..` for one outside the folder.
    static func relative(_ path: String, to folder: String) -> String {
        let (parts, others) = (path.split(separator: "/"), folder.split(separator: "/"))
        let common = zip(parts, others).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: others.count - common)
        return (up + parts.dropFirst(common).map(String.init)).joined(separator: "/")
    }
}
