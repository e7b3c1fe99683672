import ChildProcess
import DevTools
import Logging

/// A running Chromium that can be spoken to.
public struct Browser: Sendable {
    public let connection: DevToolsConnection
    /// Where it keeps what pages store.
    public let profile: ProfileFolder
}

/// How a browser is started.
public struct BrowserConfiguration: Sendable {
    public var executable: BrowserExecutable
    /// Flags of the user's, after our own.
    public var additionalArguments: [String]
    /// What all its pages are drawn on.
    public var surface: PageSurface
    /// The language that it speaks, as a BCP 47 tag.
    public var locale: String
    public var environment: [String: String]
    /// Where the profile goes when `/dev/shm` will not do.
    public var temporaryFolder: String
    /// The longest wait for the browser's first sign of life.
    public var launchTimeout: Duration

    public init(
        executable: BrowserExecutable,
        additionalArguments: [String] = [],
        surface: PageSurface = PageSurface(),
        locale: String = "en-US",
        environment: [String: String],
        temporaryFolder: String,
        launchTimeout: Duration
    ) {
        self.executable = executable
        self.additionalArguments = additionalArguments
        self.surface = surface
        self.locale = locale
        self.environment = environment
        self.temporaryFolder = temporaryFolder
        self.launchTimeout = launchTimeout
    }
}

/// Starts Chromium in a process group of its own, runs `body`, and leaves neither process nor folder behind.
///
/// Should this process be killed, a guard ends the browser and removes its profile.
///
/// - Parameter usesBeginFrameControl: whether nothing is drawn but on `HeadlessExperimental.beginFrame`.
/// - Throws: ``BrowserError`` when it does not start; while `body` runs, a browser that ends makes every
///   waiting call fail with `.exited`.
public func withBrowser<Value: Sendable>(
    _ configuration: BrowserConfiguration,
    usesBeginFrameControl: Bool,
    logger: Logger,
    _ body: (Browser) async throws -> Value
) async throws -> Value {
    let profile = try ProfileFolder(fallback: configuration.temporaryFolder, logger: logger)
    defer { profile.remove() }
    return try await withProcessGuard(removing: profile.path) { processGuard in
        let launch = BrowserLaunch(
            configuration: configuration,
            usesBeginFrameControl: usesBeginFrameControl,
            profile: profile,
            logger: logger
        )
        return try await launch.run(guardedBy: processGuard, body)
    }
}
