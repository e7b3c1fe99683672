import Foundation
import Synchronization

/// The packages of a served folder's pages, and the import maps that resolve them.
final class PageModules: Sendable {
    private let root: String
    private let outer: ModuleFolders
    /// The import maps by the page's folder; empty if there is nothing to map.
    private let maps = Mutex<[String: String]>([:])

    /// - Parameter root: the served folder, an absolute path without symbolic links.
    init(root: String) {
        self.root = root
        outer = ModuleFolders(root: root, page: root)
    }

    /// Inserts an import map into a page that imports modules and has none; nil if it needs none.
    ///
    /// - Parameter path: the page's canonical path.
    func page(_ html: Data, at path: String) -> Data? {
        guard let place = ImportMapPlace.find(in: html) else { return nil }
        let folder = RealPath.folder(of: path)
        let text = maps.withLock { maps in
            if let known = maps[folder] { return known }
            let text = ImportMap(ModuleFolders(root: root, page: folder)).text ?? ""
            maps[folder] = text
            return text
        }
        guard !text.isEmpty else { return nil }
        return html[..<place] + Data("<script type=\"importmap\">\(text)</script>".utf8) + html[place...]
    }

    /// The entry at the URL path of a package above the served folder; nil for other paths.
    func entry(forEncodedPath path: String) -> ServedFolder.Entry? {
        outer.folder(atEncodedPath: path).map { $0.folder.entry(forEncodedPath: $0.rest) }
    }

    /// The canonical path of the manifest of the package that a file belongs to; nil if it belongs to none.
    static func manifest(ofFileAt path: String) -> String? {
        let folders = "/node_modules/"
        guard let start = path.range(of: folders, options: .backwards)?.upperBound else { return nil }
        let names = path[start...].split(separator: "/")
        let count = names.first?.hasPrefix("@") == true ? 2 : 1
        guard names.count > count else { return nil }
        let manifest = "\(path[..<start])\(names.prefix(count).joined(separator: "/"))/package.json"
        return FileStatus(following: manifest)?.kind == .regular ? manifest : nil
    }

    /// The path of a file that a package's module imports without its extension, as bundlers allow.
    ///
    /// - Parameter entry: returns the entry at a path.
    func fullPath(of path: String, _ entry: (String) -> ServedFolder.Entry) -> String? {
        guard path.contains("node_modules/") else { return nil }
        return [".js", ".mjs", "/index.js", "/index.mjs"].lazy.map { path + $0 }.first {
            if case .file = entry($0) { true } else { false }
        }
    }
}

/// The position of an import map in a page: before the first script, which it must precede, and after the declaration
/// of the page's encoding.
enum ImportMapPlace {
    /// - Returns: nil for a page that imports no modules, or has an import map.
    static func find(in html: Data) -> Data.Index? {
        // As Latin-1, each byte is a character in every encoding; in UTF-16 nothing matches.
        guard let text = String(data: html, encoding: .isoLatin1) else { return nil }
        let isModular = /(?i)\btype\s*=\s*["']?module\b|\bimport\s*\(/
        let hasMap = /(?i)\btype\s*=\s*["']?importmap\b/
        guard text.contains(isModular), !text.contains(hasMap) else { return nil }
        // Each part ends with the page at the latest, so that what is not closed is not searched again and again.
        let parts = /(?i)<!--[\s\S]*?(?:-->|\z)|<template\b[\s\S]*?(?:<\/template|\z)|<script\b|<link\b[^>]*+/
        for match in text.matches(of: parts) where !match.0.hasPrefix("<!--") {
            let part = match.0.lowercased()
            guard part.hasPrefix("<script") || part.hasPrefix("<link") && part.contains(/\bmodulepreload\b/)
            else {
                continue
            }
            // In scalars: CR and LF are one character.
            let distance = text.unicodeScalars.distance(from: text.startIndex, to: match.range.lowerBound)
            return html.index(html.startIndex, offsetBy: distance)
        }
        return nil
    }
}
