import Foundation

/// The browser's environment: the given one, with all folders for its own files moved into the profile.
///
/// A profile folder alone is not enough: Chromium makes files in TMPDIR, and its libraries make some below HOME
/// (PulseAudio's client, NSS's certificates) and in fontconfig's cache.
struct BrowserEnvironment {
    let variables: [String: String]
    /// What was made for the browser.
    let places: [String]

    /// Without these, their defaults lie below HOME and TMPDIR.
    private static let removed: Set = [
        "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
    ]

    /// Creates these folders in `profile`.
    init(_ given: [String: String], profile: String) throws(BrowserError) {
        let moved = ["HOME": "\(profile)/home", "TMPDIR": "\(profile)/tmp"]
        let fontconfig = "\(profile)/fonts.conf"
        do {
            for path in moved.values {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
            let text = Self.fontConfiguration(given, cache: "\(profile)/fonts")
            try Data(text.utf8).write(to: URL(fileURLWithPath: fontconfig))
        } catch {
            let what = "Cannot make the browser's files in \(profile): \(error)"
            throw BrowserError(.profileFolder, what, cause: error)
        }
        places = [fontconfig] + moved.values
        variables = given.filter { !Self.removed.contains($0.key) }
            .merging(moved) { $1 }
            .merging(["FONTCONFIG_FILE": fontconfig]) { $1 }
    }

    /// The system's and the user's own fonts, with a cache in the profile before theirs: fontconfig reads all
    /// caches, and writes to the first that it can. Source: fonts-conf(5).
    private static func fontConfiguration(_ given: [String: String], cache: String) -> String {
        let system = given["FONTCONFIG_FILE"] ?? "\(given["FONTCONFIG_PATH"] ?? "/etc/fonts")/fonts.conf"
        let element = FontconfigDocument.element
        var elements = [element("cachedir", cache), element("include", system)]
        if let home = given["HOME"], !home.isEmpty {
            let folder = { (name: String, fallback: String) in given[name] ?? "\(home)/\(fallback)" }
            elements += [
                element("dir", "\(folder("XDG_DATA_HOME", ".local/share"))/fonts"),
                element("dir", "\(home)/.fonts"),
                element("cachedir", "\(folder("XDG_CACHE_HOME", ".cache"))/fontconfig"),
                element("include", "\(folder("XDG_CONFIG_HOME", ".config"))/fontconfig/fonts.conf"),
            ]
        }
        return FontconfigDocument.text(elements)
    }
}
