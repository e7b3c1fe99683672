import Foundation
import HeliosCapture

/// The process's stderr, for human-readable messages.
enum StandardError {
    /// The writer that all modules share, so that log lines and the progress bar do not interleave.
    ///
    /// Write errors are ignored: there is no other stream to report them to.
    static let line = StatusLine { writeWhole($0.utf8, to: STDERR_FILENO) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The terminal's width in columns (TIOCGWINSZ); 80 if unknown.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Writes all bytes to a descriptor, also to one that another program that shares it has made non-blocking.
///
/// - Returns: the error number; nil: everything was written.
@discardableResult
func writeWhole(_ bytes: some Sequence<UInt8>, to descriptor: Int32) -> CInt? {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0, errno == EAGAIN {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&entry, 1, -1)
        } else if written < 0, errno != EINTR {
            return errno
        }
        rest = rest.dropFirst(max(0, written))
    }
    return nil
}

/// The process's stdout, for data.
enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func write(_ text: String) throws(HeliosError) { try write(Data(text.utf8)) }

    /// Throws if stdout is a terminal, for binary data.
    static func throwIfTerminal() throws(HeliosError) {
        guard isTerminal else { return }
        throw HeliosError(
            .usage,
            "the standard output is a terminal",
            at: "-o -",
            advice: "Send it to a file or a pipe."
        )
    }

    static func write(_ data: Data) throws(HeliosError) {
        guard let number = writeWhole(data, to: STDOUT_FILENO) else { return }
        throw HeliosError(.cannotWriteOutput, "cannot write the standard output", errno: number)
    }
}

extension Environment {
    /// The environment of this process; read only here.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` if the working directory has been removed.
    static var ofProcess: Environment {
        get throws(HeliosError) {
            // Foundation returns an empty path for a removed directory, and resolves relative paths against `/`.
            guard let folder = getcwd(nil, 0) else {
                throw HeliosError(.inputNotFound, "the working folder was not found", errno: errno)
            }
            defer { free(folder) }
            guard let path = String(validatingCString: folder) else {
                throw HeliosError(
                    .usage,
                    "the name of the working folder is not UTF-8 text",
                    at: String(cString: folder),
                    advice: "Rename it, or work in another."
                )
            }
            return Environment(
                variables: ProcessInfo.processInfo.environment,
                currentDirectory: path,
                isTerminal: StandardError.isTerminal
            )
        }
    }
}
