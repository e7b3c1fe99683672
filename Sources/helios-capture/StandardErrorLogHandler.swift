import HeliosCapture
import Logging

/// Writes each log event as one line: `helios-capture: warning: message (key: value, key: value)`.
struct StandardErrorLogHandler: LogHandler {
    let line: StatusLine
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    init(line: StatusLine, logLevel: Logger.Level) {
        self.line = line
        self.logLevel = logLevel
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var values = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { values["error"] = "\(error)" }
        let details = values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(
            separator: ", "
        )
        let text = details.isEmpty ? "\(event.message)" : "\(event.message) (\(details))"
        Reporting.events.withLock { $0 }?.message(level: event.level.rawValue, text.onOneLine)
        guard !Reporting.isForProgramsAlone else { return }
        // Control characters of a page's text or of a file name must not reach the terminal.
        line.writeLine("\(CommandLineTool.name): \(Self.label(of: event.level))\(text.onOneLine)")
    }

    private static func label(of level: Logger.Level) -> String {
        let name = name(of: level)
        guard Reporting.isColoured, level >= .warning else { return name }
        return "\((level == .warning ? TextColour.yellow : .red).around(String(name.dropLast()))) "
    }

    private static func name(of level: Logger.Level) -> String {
        switch level {
        case .trace: "trace: "
        case .debug: "debug: "
        case .info, .notice: ""
        case .warning: "warning: "
        case .error, .critical: "error: "
        }
    }
}
