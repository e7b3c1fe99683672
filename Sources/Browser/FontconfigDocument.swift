/// A configuration file of fontconfig. Source: fonts-conf(5).
public enum FontconfigDocument {
    /// The file's text.
    ///
    /// - Parameter elements: see ``element(_:_:)``; fontconfig reads all caches, and writes to the first writable one.
    public static func text(_ elements: [String]) -> String {
        "<?xml version=\"1.0\"?>\n<fontconfig>\n\(elements.joined(separator: "\n"))\n</fontconfig>\n"
    }

    /// - Parameters:
    ///   - name: `dir`, `cachedir`, or `include`, which may be missing.
    ///   - path: the path that it names.
    public static func element(_ name: String, _ path: String) -> String {
        let text = path.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let attributes = name == "include" ? " ignore_missing=\"yes\"" : ""
        return "<\(name)\(attributes)>\(text)</\(name)>"
    }
}
