import Glibc

/// A NULL-terminated array of C strings, as exec wants it.
final class CStringArray {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    /// Copies the strings; one with a NUL inside is refused, as C would silently cut it there.
    init(_ strings: [String]) throws(ChildProcessError) {
        guard !strings.contains(where: { $0.utf8.contains(0) }) else {
            throw ChildProcessError(.invalidArgument, operation: "spawn", subject: strings.first)
        }
        count = strings.count
        pointers = .allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
