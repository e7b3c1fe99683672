import JSONSupport

extension UnchangedReport {
    /// The report as one line of JSON: `input`, `output`, `bytes`, and `unchanged`, which is `true`.
    public var json: String { object.serialized() }

    var object: JSONBuilder {
        let object = JSONBuilder.object()
        object.set("input", input)
        object.set("output", output)
        object.set("bytes", bytes)
        object.set("unchanged", JSONBuilder(bool: true))
        return object
    }
}

extension RenderJob.Outcome {
    /// The report as one line of JSON.
    public var json: String { object.serialized() }

    var object: JSONBuilder {
        switch self {
        case .made(let report): report.object
        case .unchanged(let report): report.object
        }
    }

    /// A human-readable summary of a few lines, without a trailing newline.
    public var summary: String {
        switch self {
        case .made(let report): report.summary
        case .unchanged(let report): report.line
        }
    }
}
