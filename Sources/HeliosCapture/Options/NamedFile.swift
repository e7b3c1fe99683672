import Foundation

/// A file that is named on the command line.
public enum NamedFile {
    /// Reads the whole file.
    ///
    /// - Parameters:
    ///   - name: the file's name as given, for messages.
    ///   - isPipeAllowed: whether it may be a pipe, such as a shell's process substitution `<(…)`.
    ///   - failure: the message if it cannot be read, such as "cannot read the props".
    /// - Throws: ``HeliosError/Code/inputNotFound``.
    public static func read(
        _ name: String,
        in currentDirectory: String,
        isPipeAllowed: Bool = false,
        failure: String
    ) throws(HeliosError) -> Data {
        let path = RealPath.absolute(name, in: currentDirectory)
        guard let status = FileStatus(following: path), access(path, R_OK) == 0 else {
            throw HeliosError(.inputNotFound, failure, at: name, errno: errno)
        }
        guard status.kind == .regular || status.kind == .other && isPipeAllowed else {
            throw HeliosError(.inputNotFound, failure, at: name, reason: "not a regular file")
        }
        // Foundation refuses the /dev/fd/63 of a process substitution.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw HeliosError(.inputNotFound, failure, at: name, errno: errno) }
        defer { close(descriptor) }
        return try read(descriptor, name, failure: failure)
    }

    /// The text of a file without a byte order mark; nil if it is not UTF-8.
    static func text(_ data: Data) -> String? {
        guard let text = String(data: data, encoding: .utf8) else { return nil }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// Reads an open file to its end, also one that another program that shares it has made non-blocking.
    ///
    /// - Parameters:
    ///   - name: its name for messages.
    ///   - failure: the message if it cannot be read, such as "cannot read the jobs".
    /// - Throws: ``HeliosError/Code/inputNotFound``.
    public static func read(_ descriptor: CInt, _ name: String, failure: String) throws(HeliosError) -> Data {
        var data = Data()
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EAGAIN {
                var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&entry, 1, -1)
            } else if count < 0, errno != EINTR {
                throw HeliosError(.inputNotFound, failure, at: name, errno: errno)
            }
            guard count != 0 else { return data }
            data.append(contentsOf: piece.prefix(max(0, count)))
        }
    }
}
