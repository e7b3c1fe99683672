import Foundation
import HeliosCapture

/// The process's error stream, for people.
enum StandardError {
    /// What all parts write to, so that a log line and the progress bar do not mix.
    static let line = StatusLine { writeWhole($0, to: STDERR_FILENO) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The terminal's width (TIOCGWINSZ); 80 where it is not known.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Writes a text to a descriptor, whole. There is nowhere left to tell of a reader that has gone or takes nothing.
func writeWhole(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(0, written))
    }
}

/// The process's output stream, for data.
enum StandardOutput {
    static func write(_ text: String) throws(HeliosError) { try write(Data(text.utf8)) }

    /// Refuses a terminal, for bytes that are none of its characters.
    static func throwIfTerminal() throws(HeliosError) {
        guard isatty(STDOUT_FILENO) == 1 else { return }
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
    /// The environment of this process: the only place where it is read.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound`` if the working folder has gone.
    static var ofProcess: Environment {
        get throws(HeliosError) {
            // Foundation takes a folder that was removed for an empty path, and files in it for the root's.
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
