import Foundation
import JSONSupport
import Synchronization

/// The machine-readable progress of a render: one JSON object per line, in UTF-8.
///
/// | `type` | further members |
/// |---|---|
/// | `progress` | `phase` (`starting`, `loading`, `listening`, `rendering`, `verifying`, `finishing`), `frames`, `totalFrames`, `framesPerSecond`, `secondsLeft` |
/// | `message` | `level` (`notice`, `warning`, `error`, `debug`, `trace`), `text` |
/// | `row` | of a batch: `row`, `output`, and `report`, or `code` and `reason` |
/// | `completed` | `report`: see ``RenderReport/json``, ``UnchangedReport/json`` |
/// | `failed` | `code` (the exit status), `reason` |
///
/// `frames` and `totalFrames` are omitted where no frames are counted (`starting`, `loading`, `finishing`),
/// `framesPerSecond` and `secondsLeft` before the first frame. A page that is opened again goes through its phases again.
/// Only the last line is `completed` or `failed`.
public final class ProgressEvents: Sendable {
    private let isEnded = Mutex(false)
    private let write: @Sendable (String) -> Void

    /// - Parameter write: writes all of a text.
    public init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// Reports the progress of the render.
    func progress(_ state: ProgressState) {
        let event = Self.event("progress")
        event.set("phase", state.activity ?? "rendering")
        event.set("frames", state.completed)
        event.set("totalFrames", state.total)
        event.set("framesPerSecond", state.framesPerSecond)
        event.set("secondsLeft", state.remaining.map { $0 / .seconds(1) })
        send(event)
    }

    /// Reports the beginning of a phase in which no frames are counted.
    func phase(_ name: String) {
        let event = Self.event("progress")
        event.set("phase", name)
        send(event)
    }

    /// Reports a log message.
    public func message(level: String, _ text: String) {
        let event = Self.event("message")
        event.set("level", level)
        event.set("text", text)
        send(event)
    }

    /// Reports the outcome of a batch row.
    public func row(_ number: Int, output: String, _ outcome: BatchRun.Outcome) {
        let event = Self.event("row")
        event.set("row", number)
        event.set("output", output)
        switch outcome {
        case .done(let report): event.set("report", report.object)
        case .unchanged(let report): event.set("report", report.object)
        case .failed(let error):
            event.set("code", Int(error.exitCode.rawValue))
            event.set("reason", "\(error)")
        }
        send(event)
    }

    /// Ends the stream with the outcome; nil: a command without a report.
    public func completed(_ outcome: RenderJob.Outcome?) {
        let event = Self.event("completed")
        event.set("report", outcome?.object)
        end(event)
    }

    /// Ends the stream with a failure.
    ///
    /// - Parameter code: the exit status.
    public func failed(code: Int32, reason: String) {
        let event = Self.event("failed")
        event.set("code", Int(code))
        event.set("reason", reason)
        end(event)
    }

    private static func event(_ type: String) -> JSONBuilder {
        let event = JSONBuilder.object()
        event.set("type", type)
        return event
    }

    private func send(_ event: JSONBuilder) {
        isEnded.withLock { isEnded in if !isEnded { write("\(event.serialized())\n") } }
    }

    private func end(_ event: JSONBuilder) {
        isEnded.withLock { isEnded in
            if !isEnded { write("\(event.serialized())\n") }
            isEnded = true
        }
    }
}
