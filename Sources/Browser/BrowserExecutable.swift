import ChildProcess
import Foundation

/// A Chromium executable and its kind.
public struct BrowserExecutable: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// `chromium-headless-shell`: draws frames on command (`HeadlessExperimental.beginFrame`).
        case headlessShell
        /// A full Chromium or Chrome, started with `--headless=new`: draws frames on its own schedule.
        case full
    }

    public let path: String
    public let kind: Kind

    /// Finds the browser: `path` if given, otherwise the first of ``candidates(searchPath:)`` that exists.
    ///
    /// - Parameter path: a file, or a name to look for in `searchPath`.
    /// - Parameter searchPath: folders separated by colons, the form of `PATH`.
    public static func find(path: String?, searchPath: String) throws(BrowserError) -> BrowserExecutable {
        if let path {
            let matches = path.contains("/") ? [path] : inFolders(of: searchPath, name: path)
            guard let match = matches.first(where: isExecutableFile) else {
                throw BrowserError(.executableNotFound, "No executable file \(path)")
            }
            return BrowserExecutable(wrapperOrBinary: match)
        }
        guard let match = candidates(searchPath: searchPath).first(where: isExecutableFile) else {
            throw BrowserError(
                .executableNotFound,
                "No Chromium found: install Debian's chromium-headless-shell, or name one with --chromium"
            )
        }
        return BrowserExecutable(wrapperOrBinary: match)
    }

    /// Where a browser is looked for, in this order: headless shells first, since only they draw on command.
    public static func candidates(searchPath: String) -> [String] {
        let names = ["chromium-headless-shell", "chrome-headless-shell", "headless-shell", "headless_shell"]
        let fullNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
        return [debianHeadlessShell]
            + names.flatMap { inFolders(of: searchPath, name: $0) }
            + [debianChromium]
            + fullNames.flatMap { inFolders(of: searchPath, name: $0) }
    }

    // Debian's /usr/bin/chromium-headless-shell and /usr/bin/chromium are shell wrappers; the wrapper of the
    // former does not `exec`, so that the browser would be a grandchild.
    private static let debianHeadlessShell = "/usr/lib/chromium/chromium-headless-shell"
    private static let debianChromium = "/usr/lib/chromium/chromium"

    private init(wrapperOrBinary path: String) {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let binary =
            switch resolved {
            case "/usr/bin/chromium-headless-shell": Self.debianHeadlessShell
            case "/usr/bin/chromium": Self.debianChromium
            default: path
            }
        self.path = Self.isExecutableFile(binary) ? binary : path
        kind = resolved.contains("headless") ? .headlessShell : .full
    }

    private static func inFolders(of searchPath: String, name: String) -> [String] {
        searchPath.split(separator: ":").map { "\($0)/\(name)" }
    }

    private static func isExecutableFile(_ path: String) -> Bool {
        ExecutableFile.find(path, searchPath: "") != nil
    }

    /// What the program says to `--version`, as `Chromium 156.0.8078.108`; it takes a tenth of a second.
    ///
    /// - Parameter limit: how long it may take.
    /// - Throws: ``BrowserError/Code/launchFailed``, ``BrowserError/Code/deadlineExceeded``.
    public func version(environment: [String: String], within limit: Duration) async throws -> String {
        let command = ChildCommand(executable: path, arguments: ["--version"], environment: environment)
        let answer = try await command.output(within: limit)
        guard let answer else {
            throw BrowserError(.deadlineExceeded, "\(path) --version did not end within \(limit)")
        }
        let text = answer.status.isSuccess ? String(decoding: answer.output, as: UTF8.self) : ""
        let line = text.split(separator: "\n").last.map(String.init) ?? ""
        guard !line.isEmpty else {
            throw BrowserError(.launchFailed, "\(path) does not answer --version as Chromium does")
        }
        return line
    }
}
