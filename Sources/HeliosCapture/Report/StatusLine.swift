import Foundation
import Synchronization

/// Shares stderr between log lines and a status line that is redrawn in place.
///
/// A log line is inserted above the current status line.
public final class StatusLine: Sendable {
    private let status = Mutex("")
    private let write: @Sendable (String) -> Void

    /// - Parameter write: writes all of a text to stderr.
    public init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// Writes a log line; `line` contains no newline.
    public func writeLine(_ line: String) {
        status.withLock { status in
            write(status.isEmpty ? "\(line)\n" : "\(Self.erase)\(line)\n\(status)")
        }
    }

    /// Replaces the status; it must fit the terminal's width, or it cannot be erased.
    func show(_ text: String) {
        status.withLock { status in
            write(Self.erase + text)
            status = text
        }
    }

    /// Ends the status line and keeps its last state.
    func close() {
        status.withLock { status in
            if !status.isEmpty { write("\n") }
            status = ""
        }
    }

    /// Carriage return, and erase in line (ECMA-48: CR, EL).
    private static let erase = "\r\u{1B}[K"
}
