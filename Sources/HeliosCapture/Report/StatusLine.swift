import Foundation
import Synchronization

/// The error stream as log lines share it with one line of status that is redrawn in place.
///
/// A log line that arrives while a status stands is put above it.
public final class StatusLine: Sendable {
    private let status = Mutex("")
    private let write: @Sendable (String) -> Void

    /// - Parameter write: puts text on the error stream, whole.
    public init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// Writes one line of its own; `line` has no newline.
    public func writeLine(_ line: String) {
        status.withLock { status in
            write(status.isEmpty ? "\(line)\n" : "\(Self.erase)\(line)\n\(status)")
        }
    }

    /// Draws a new status in place of the last one; it must fit the terminal's width, or it cannot be erased.
    func show(_ text: String) {
        status.withLock { status in
            write(Self.erase + text)
            status = text
        }
    }

    /// Ends the line of the status, so that its last state stays.
    func close() {
        status.withLock { status in
            if !status.isEmpty { write("\n") }
            status = ""
        }
    }

    /// Back to the line's beginning, and clear to its end (ECMA-48: CR, EL).
    private static let erase = "\r\u{1B}[K"
}
