import ChildProcess
import DevTools
import Logging
import Synchronization

/// A running Chromium and its DevTools connection.
public struct Browser: Sendable {
    public let connection: DevToolsConnection
    /// The profile, where pages store their data.
    public let profile: ProfileFolder
    /// The product string, such as `HeadlessChrome/156.0.8078.108`.
    ///
    /// Source: CDP's `Browser.getVersion`, which takes less than a millisecond, where `--version` takes a tenth of a
    /// second.
    public let product: String
    /// Whether it has drawn a page on command.
    let drawing = DrawingRecord()
    let process: ChildProcess
}

/// What is known of how a browser draws; shared by its copies.
final class DrawingRecord: Sendable {
    private let isProven = Atomic(false)

    /// Whether it has drawn on command. It is not asked again then: a new page's first picture takes 4 ms.
    var isOnCommand: Bool { isProven.load(ordering: .relaxed) }

    func noteDrawing() { isProven.store(true, ordering: .relaxed) }
}

/// How a browser is started.
public struct BrowserConfiguration: Sendable {
    public var executable: BrowserExecutable
    /// The user's flags, which follow our own.
    public var additionalArguments: [String]
    /// The scale and background of all its pages.
    public var surface: PageSurface
    /// The language of its user interface and of `Accept-Language`, as a BCP 47 tag.
    public var locale: String
    /// What its pages may reach; nil: everything.
    public var network: NetworkLimit?
    public var environment: [String: String]
    /// Folders of fonts that the environment's fontconfig names, which the browser must be able to read.
    public var fontFolders: [String] = []
    /// The folder for the profile when `/dev/shm` is missing or too small.
    public var temporaryFolder: String
    /// The longest wait for the browser's first answer.
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

/// Starts Chromium in its own process group, runs `body`, and always cleans up the processes and the profile.
///
/// If this process is killed, a guard process ends the browser and removes its profile.
///
/// - Parameter usesBeginFrameControl: whether frames are drawn only on `HeadlessExperimental.beginFrame`.
/// - Throws: ``BrowserError`` when it does not start; while `body` runs, a browser that ends makes every
///   waiting call fail with `.exited`.
public func withBrowser<Value: Sendable>(
    _ configuration: BrowserConfiguration,
    usesBeginFrameControl: Bool,
    logger: Logger,
    _ body: (Browser) async throws -> Value
) async throws -> Value {
    let user = await BrowserUser.choose(configuration)
    let parents = ProfileFolder.parents(fallback: configuration.temporaryFolder)
    let names = PrivateFolder.names(in: parents)
    return try await withProcessGuard(removing: names, usedBy: BrowserFlags.profileOption) { processGuard in
        let profile = try ProfileFolder(oneOf: names, in: parents, logger: logger)
        defer { profile.remove() }
        let launch = BrowserLaunch(
            configuration: configuration,
            usesBeginFrameControl: usesBeginFrameControl,
            profile: profile,
            user: user,
            logger: logger
        )
        return try await launch.run(guardedBy: processGuard, body)
    }
}
