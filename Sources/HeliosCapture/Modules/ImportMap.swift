import Foundation
import JSONSupport

/// An import map for a page's bare specifiers (HTML, "Import maps"), from the packages in its `node_modules`.
struct ImportMap: Sendable {
    private(set) var imports: [String: String] = [:]
    /// The scoped imports, by the URL prefix of their scope.
    private(set) var scopes: [String: [String: String]] = [:]

    /// The module for files that are excluded in browsers.
    private static let empty = "data:text/javascript,export default {}"
    /// The maximum number of packages, beyond what a composition uses.
    private static let mostPackages = 5000

    init(_ folders: ModuleFolders) {
        var waiting: [PackageManifest] = []
        for name in folders.packages.prefix(Self.mostPackages) {
            guard let folder = folders.package(name), let package = PackageManifest(folder: folder) else {
                continue
            }
            imports.merge(Self.entries(of: package, named: name, folders)) { $1 }
            waiting.append(package)
        }
        var seen: Set<String> = []
        while let package = waiting.popLast(), seen.count < Self.mostPackages {
            guard seen.insert(package.folder).inserted else { continue }
            waiting += addScope(of: package, folders)
        }
    }

    /// The JSON text, in ASCII; nil if there is nothing to map.
    var text: String? {
        guard !imports.isEmpty else { return nil }
        let map = JSONBuilder.object()
        map.set("imports", Self.object(imports))
        let scopes = JSONBuilder.object()
        for (scope, entries) in self.scopes.sorted(by: { $0.key < $1.key }) {
            scopes.set(scope, Self.object(entries))
        }
        map.set("scopes", scopes)
        return map.serialized().unicodeScalars.map { scalar in
            switch scalar {
            // "</script>" would end the enclosing element.
            case "<": #"\u003c"#
            case _ where scalar.isASCII: String(scalar)
            default: String(scalar).utf16.map { String(format: "\\u%04x", $0) }.joined()
            }
        }.joined()
    }

    private static func object(_ entries: [String: String]) -> JSONBuilder {
        let object = JSONBuilder.object()
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) { object.set(key, value) }
        return object
    }

    private static func entries(of package: PackageManifest, named name: String, _ folders: ModuleFolders)
        -> [String: String]
    {
        guard let address = folders.address(of: package.folder) else { return [:] }
        return Dictionary(
            package.entries().map { (name + $0.key, Self.url(address, $0.value)) },
            uniquingKeysWith: { $1 }
        )
    }

    /// - Parameter path: the path below the folder at the URL.
    private static func url(_ address: String, _ path: String) -> String {
        "\(address)/\(ModuleFolders.encoded(path))"
    }

    /// Adds the specifiers that a package's own modules resolve differently than the page does.
    ///
    /// - Returns: the packages that only this package resolves.
    private mutating func addScope(of package: PackageManifest, _ folders: ModuleFolders)
        -> [PackageManifest]
    {
        guard let address = folders.address(of: package.folder) else { return [] }
        var scope: [String: String] = [:]
        var found: [PackageManifest] = []
        let own = ModuleFolders(root: folders.root, page: package.folder)
        for name in package.dependencies {
            guard let folder = own.package(name), folder != folders.package(name),
                let other = PackageManifest(folder: folder)
            else { continue }
            scope.merge(Self.entries(of: other, named: name, folders)) { $1 }
            found.append(other)
        }
        for (name, target) in package.imports() {
            let other =
                target.hasPrefix("./") ? Self.url(address, String(target.dropFirst(2))) : imports[target]
            if let other { scope[name] = other }
        }
        for (name, target) in package.replacements() {
            let isFile =
                name.contains(".") && FileStatus(following: "\(package.folder)/\(name)")?.kind == .regular
            scope[isFile ? Self.url(address, name) : name] =
                target.map { Self.url(address, $0) } ?? Self.empty
        }
        if !scope.isEmpty { scopes["\(address)/"] = scope }
        return found
    }
}
