import ChildProcess
import DevTools
import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// The lifecycle of a browser process: launch, connection, exit.
struct BrowserLaunch {
    let configuration: BrowserConfiguration
    let usesBeginFrameControl: Bool
    let profile: ProfileFolder
    let logger: Logger
    /// The end of its stderr, for messages.
    private let tail = LineTail()
    private let user: BrowserUser

    init(
        configuration: BrowserConfiguration,
        usesBeginFrameControl: Bool,
        profile: ProfileFolder,
        user: BrowserUser,
        logger: Logger
    ) {
        self.configuration = configuration
        self.usesBeginFrameControl = usesBeginFrameControl
        self.profile = profile
        self.user = user
        self.logger = logger
    }

    func run<Value: Sendable>(
        guardedBy processGuard: ProcessGuard,
        _ body: (Browser) async throws -> Value
    ) async throws -> Value {
        if let notice = user.notice { logger.notice("\(notice)") }
        let command = try makeCommand()
        logger.debug("Starting Chromium", metadata: ["arguments": "\(command.arguments)"])

        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(2))
        let pipe = try descriptors.addSocket(3, 4)
        let reading = Task {
            for try await line in reader.lines() {
                // Logged for every frame whose tick is ahead of the wall clock, as all of ours are.
                if line.contains("Frame latency is negative") { continue }
                tail.append(line)
            }
        }
        defer { reading.cancel() }

        let connection = try DevToolsConnection(adopting: pipe.release(), logger: logger)
        // Its profile is discarded, so Chromium needs no time to shut down.
        return try await withChildProcess(command, descriptors: descriptors, grace: .zero) { child in
            try await processGuard.watch(processGroup: child.processIdentifier)
            do {
                let product = try await product(of: child, over: connection)
                let browser = Browser(
                    connection: connection,
                    profile: profile,
                    product: product,
                    process: child
                )
                let watching = Task { connection.fail(with: await exited(try await child.wait())) }
                defer { watching.cancel() }
                let value = try await body(browser)
                await connection.close()
                return value
            } catch {
                await connection.close()
                throw try await cause(of: error, child)
            }
        }
    }

    private func makeCommand() throws(BrowserError) -> ChildCommand {
        let flags = BrowserFlags(
            kind: configuration.executable.kind,
            usesBeginFrameControl: usesBeginFrameControl,
            profile: profile,
            isSandboxed: user.isSandboxed,
            scale: configuration.surface.scale,
            locale: configuration.locale,
            network: configuration.network,
            additional: configuration.additionalArguments
        )
        let environment = try BrowserEnvironment(configuration.environment, profile: profile.path)
        try user.makeOwner(of: [profile.path] + environment.places)
        return user.command(
            executable: configuration.executable.path,
            arguments: flags.arguments,
            environment: environment.variables
        )
    }

    /// Waits until the browser answers its first command: what it is.
    private func product(of child: ChildProcess, over connection: DevToolsConnection) async throws -> String {
        do {
            return try await connection.browser.send(
                CDP.Browser.GetVersion(),
                timeout: configuration.launchTimeout
            ).product
        } catch let error as DevToolsError {
            // Killed from outside, it is not unfit.
            let foreign = [SIGXFSZ, SIGKILL, SIGTERM].map { TerminationStatus.signalled($0) }
            if let status = try await child.wait(atMost: .seconds(1)), foreign.contains(status) {
                throw await exited(status)
            }
            throw BrowserError(
                .launchFailed,
                "\(configuration.executable.path) did not answer on its DevTools pipe\(Self.limitOfMemory)",
                standardError: tail.lines.suffix(Self.shownLines).joined(separator: "\n"),
                cause: error
            )
        }
    }

    /// A limit that Chromium does not start under, mostly without a word: V8 reserves far more than it uses.
    private static var limitOfMemory: String {
        var limit = rlimit()
        let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
        return isKnown && limit.rlim_cur < rlim_t(Int64.max)
            ? "; its address space is limited (ulimit -v)" : ""
    }

    /// A browser that exits closes its pipe first; its exit status says more than that.
    private func cause(of error: any Error, _ child: ChildProcess) async throws -> any Error {
        // One of its processes has exited for that, and what failed is what it did.
        if !(error is CancellationError), let lackOfFiles { return lackOfFiles }
        guard case DevToolsError.connectionClosed = error else { return error }
        guard let status = try await child.wait(atMost: .seconds(1)) else { return error }
        return await exited(status)
    }

    /// Most of Chromium's log is irrelevant to users, but a failed CHECK is the reason for an exit.
    private func exited(_ status: TerminationStatus) async -> BrowserError {
        // Its last words may still be in the pipe, which its other processes hold open.
        if [SIGTRAP, SIGILL, SIGABRT].contains(where: { status == .signalled($0) }) {
            let deadline = ContinuousClock.now + .milliseconds(500)
            while checks.isEmpty, ContinuousClock.now < deadline {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        for line in tail.lines { logger.debug("Chromium", metadata: ["message": "\(line)"]) }
        guard status != .signalled(SIGXFSZ) else {
            return BrowserError(
                .tooLarge,
                "Chromium needs larger files in memory than the limit allows (ulimit -f)"
            )
        }
        return lackOfFiles
            ?? BrowserError(
                .exited,
                "Chromium exited unexpectedly (\(status))",
                standardError: checks.suffix(Self.shownLines).joined(separator: "\n")
            )
    }

    /// The error if its log says that descriptors ran out: EMFILE, as strerror(3) has it in the C locale.
    private var lackOfFiles: BrowserError? {
        guard checks.contains(where: { $0.contains("Too many open files") }) else { return nil }
        return BrowserError(
            .tooManyFiles,
            "Chromium needs more open files than the limit allows (ulimit -n)"
        )
    }

    /// The failed CHECKs in its log, for which one of its processes has exited.
    private var checks: [String] { tail.lines.filter { $0.contains(":FATAL:") } }

    /// How much of its log is shown.
    private static let shownLines = 8
}
