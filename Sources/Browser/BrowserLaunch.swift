import ChildProcess
import DevTools
import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// One life of a browser process: start, endpoint, connection, end.
struct BrowserLaunch {
    let configuration: BrowserConfiguration
    let usesBeginFrameControl: Bool
    let profile: ProfileFolder
    let logger: Logger

    func run<Value: Sendable>(
        guardedBy processGuard: ProcessGuard,
        _ body: (Browser) async throws -> Value
    ) async throws -> Value {
        let isSandboxed = geteuid() != 0
        if !isSandboxed { logger.notice("Chromium runs without its sandbox, since this is root") }
        let flags = BrowserFlags(
            kind: configuration.executable.kind,
            usesBeginFrameControl: usesBeginFrameControl,
            profile: profile,
            isSandboxed: isSandboxed,
            additional: configuration.additionalArguments
        )
        let command = ChildCommand(
            executable: configuration.executable.path,
            arguments: flags.arguments,
            environment: try BrowserEnvironment(configuration.environment, profile: profile.path).variables
        )
        logger.debug("Starting Chromium", metadata: ["arguments": "\(flags.arguments)"])

        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(2))
        let tail = LineTail()
        let endpoint = EndpointWatch()
        let reading = Task {
            for try await line in reader.lines() {
                tail.append(line)
                endpoint.read(line)
            }
            endpoint.end()
        }
        defer { reading.cancel() }

        return try await withLaunchedChild(command, descriptors: descriptors) { child in
            try await processGuard.watch(processGroup: child.processIdentifier)
            guard let url = try await endpoint.url(within: configuration.launchTimeout) else {
                throw BrowserError(
                    .launchFailed,
                    "\(command.executable) did not open its DevTools endpoint",
                    standardError: tail.text
                )
            }
            let connection = try await DevToolsConnection.connect(
                to: url,
                timeout: configuration.launchTimeout,
                logger: logger
            )
            let watching = Task {
                let status = try await child.wait()
                connection.fail(
                    with: BrowserError(.exited, "Chromium ended (\(status))", standardError: tail.text)
                )
            }
            defer { watching.cancel() }
            let browser = Browser(
                connection: connection,
                kind: configuration.executable.kind,
                isSandboxed: isSandboxed,
                profileFolder: profile.path
            )
            do {
                let value = try await body(browser)
                await connection.close()
                return value
            } catch {
                await connection.close()
                throw error
            }
        }
    }

    private func withLaunchedChild<Value: Sendable>(
        _ command: ChildCommand,
        descriptors: consuming ChildDescriptors,
        _ body: (ChildProcess) async throws -> Value
    ) async throws -> Value {
        // Its profile is thrown away, so there is nothing for Chromium to put in order: no grace.
        try await withChildProcess(command, descriptors: descriptors, grace: .zero, body)
    }
}
