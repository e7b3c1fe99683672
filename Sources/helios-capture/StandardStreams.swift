import Foundation
import HeliosCapture

/// The process's stderr, for human-readable messages.
enum StandardError {
    /// The writer that all modules share, so that log lines and the progress bar do not interleave.
    static let line = StatusLine { writeWhole($0, to: STDERR_FILENO) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The terminal's width in columns (TIOCGWINSZ); 80 if unknown.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Writes all of a text to a descriptor. Write errors are ignored: there is no other stream to report them to.
func writeWhole(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(0, written))
    }
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
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            let what = "cannot write the standard output"
            throw HeliosError(.cannotWriteOutput, what, reason: "\(error)", cause: error)
        }
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
            return Environment(
                variables: ProcessInfo.processInfo.environment,
                currentDirectory: String(cString: folder),
                isTerminal: StandardError.isTerminal
            )
        }
    }
}
