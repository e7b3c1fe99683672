import Foundation
import JSONSupport

@testable import HeliosCapture

extension FuzzTarget {
    /// The rows of a batch, a configuration file, or a package's manifest.
    static func readTables(_ bytes: Data) {
        let folder = FileManager.default.currentDirectoryPath
        if let table = try? BatchTable(bytes, name: "jobs") {
            let environment = Environment(variables: [:], currentDirectory: folder, isTerminal: false)
            for row in table.rows {
                _ = try? row.props
                let filled = try? row.filled("out/{name}.mp4", input: "page.html", environment)
                promise(
                    filled.map { $0.utf8.filter { $0 == UInt8(ascii: "/") }.count == 1 } ?? true,
                    "a row's name leaves its folder: \(filled ?? "")"
                )
                promise(
                    filled?.utf8.starts(with: "out/.".utf8) != true,
                    "a row's name is hidden: \(filled ?? "")"
                )
            }
        }
        let path = file(bytes, named: "package.json")
        _ = try? ProjectFile(path: path, currentDirectory: folder)
        if let manifest = PackageManifest(folder: folder) {
            _ = (manifest.dependencies, manifest.entries(), manifest.imports(), manifest.replacements())
        }
        if let document = try? bytes.withUnsafeBytes({ try JSONDocument(parsing: $0) }) {
            let text = document.root.text
            promise((try? JSONDocument(parsing: text).root.text) == text, "JSON is not read as it is written")
        }
    }
}
