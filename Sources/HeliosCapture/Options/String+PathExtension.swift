extension String {
    /// What follows the last point of a file's name, unless the name begins with that point.
    var pathExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return "" }
        return String(self[index(after: point)...])
    }

    /// A file's name without its last point and what follows it.
    var removingExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return self }
        return String(self[..<point])
    }
}
