import Logging

/// Checks whether a machine can render.
public struct Doctor: Sendable {
    typealias Check = DoctorReport.Check

    let tools: ToolOptions
    let environment: Environment
    let logger: Logger
    /// The timeout of each call to the browser.
    let timeout: Duration = .seconds(PageOptions().timeout)

    public init(tools: ToolOptions, environment: Environment, logger: Logger) {
        self.tools = tools
        self.environment = environment
        self.logger = logger
    }

    /// Runs all checks, also after one has failed.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    public func run() async throws -> DoctorReport {
        async let encoder = encoderChecks()
        async let fonts = fontCheck()
        let browser = await browserChecks()
        let machine = [sharedMemoryCheck(), await fonts, descriptorCheck(), memoryCheck()]
        let report = DoctorReport(browser + (await encoder) + machine)
        try Task.checkCancellation()
        return report
    }
}
