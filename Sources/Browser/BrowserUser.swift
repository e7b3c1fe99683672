import ChildProcess
import Foundation
import Waiting

#if canImport(Glibc)
    import Glibc
#endif

/// The user that a browser runs as, and whether it is sandboxed.
public enum BrowserUser: Sendable, Hashable {
    /// The user of this process, in the sandbox.
    case own
    /// For root, as which Chromium's sandbox does not run: an unprivileged account, in the sandbox.
    case other(Account, program: String)
    /// Root, without the sandbox.
    case root(reason: String)

    /// A user account of the system.
    public struct Account: Sendable, Hashable {
        public let name: String
        public let user: uid_t
        let group: gid_t
    }

    public var isSandboxed: Bool { if case .root = self { false } else { true } }

    /// The warning about a browser without its sandbox; nil if it is sandboxed.
    public var notice: String? {
        guard case .root(let reason) = self else { return nil }
        return "Chromium runs without its sandbox, since this is root and \(reason)"
    }

    /// The user for the browsers of a configuration, cached for each executable, environment and set of folders.
    public static func choose(_ configuration: BrowserConfiguration) async -> BrowserUser {
        guard geteuid() == 0 else { return .own }
        let profiles = ProfileFolder.parents(fallback: configuration.temporaryFolder).prefix(1)
        let key = Choice(
            executable: configuration.executable.path,
            environment: configuration.environment,
            folders: profiles + configuration.fontFolders
        )
        // Browsers that start at the same time share one trial.
        let choice = choices.update { choices in
            let choice = choices[key] ?? Task { await find(key) }
            choices[key] = choice
            return choice
        }
        return await choice.value
    }

    private struct Choice: Hashable {
        let executable: String
        let environment: [String: String]
        /// The folders that the user must be able to read.
        let folders: [String]
    }

    private static let choices = Monitor<[Choice: Task<BrowserUser, Never>]>([:])
    /// The unprivileged account.
    private static let accountName = "nobody"
    /// The account that root's browser may run as; nil if this process is not root, or if there is no such account.
    public static let account: Account? =
        geteuid() != 0
        ? nil
        : getpwnam(accountName).map {
            Account(name: accountName, user: $0.pointee.pw_uid, group: $0.pointee.pw_gid)
        }
    private static let trialTime = Duration.seconds(10)

    private static func find(_ choice: Choice) async -> BrowserUser {
        guard let account else { return .root(reason: "there is no account \(accountName)") }
        let searchPath = choice.environment["PATH"] ?? ""
        guard let setpriv = ExecutableFile.find("setpriv", searchPath: "\(searchPath):/usr/bin"),
            let unshare = ExecutableFile.find("unshare", searchPath: "\(searchPath):/usr/bin")
        else { return .root(reason: "setpriv and unshare (util-linux) are missing") }
        let user = BrowserUser.other(account, program: setpriv)
        let folders = choice.folders + fontPlaces(choice.environment)
        // The sandbox creates user, PID and network namespaces, which containers often forbid.
        let trial = user.command(
            executable: unshare,
            arguments: [
                "--user", "--pid", "--net", "--", "/bin/sh", "-c", reachScript, choice.executable,
            ] + folders,
            environment: [:]
        )
        do {
            guard let (status, output) = try await trial.output(within: trialTime) else {
                return .root(reason: "\(setpriv) did not end within \(trialTime)")
            }
            switch status {
            case .exited(0): return user
            case .exited(reachStatus):
                return .root(reason: "\(accountName) cannot reach \(String(decoding: output, as: UTF8.self))")
            default: return .root(reason: "\(accountName) cannot create namespaces here")
            }
        } catch {
            return .root(reason: "\(setpriv) failed: \(error)")
        }
    }

    private static let reachStatus: CInt = 9
    /// Prints the first of its arguments, starting with the executable, that cannot be accessed.
    private static let reachScript = """
        test -x "$0" || { printf %s "$0"; exit \(reachStatus); }
        for path; do
            test -r "$path" && { test ! -d "$path" || test -x "$path"; } || { printf %s "$path"; exit \(reachStatus); }
        done
        """

    /// Root's fonts and fontconfig files: a browser that cannot read them would render text with other fonts.
    private static func fontPlaces(_ environment: [String: String]) -> [String] {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let below = { (variable: String, fallback: String, name: String) -> String? in
            (environment[variable] ?? home.map { "\($0)/\(fallback)" }).map { "\($0)/\(name)" }
        }
        let places = [
            below("XDG_DATA_HOME", ".local/share", "fonts"), home.map { "\($0)/.fonts" },
            below("XDG_CONFIG_HOME", ".config", "fontconfig"), environment["FONTCONFIG_FILE"],
            environment["FONTCONFIG_PATH"],
        ]
        return places.compactMap(\.self).filter { FileManager.default.fileExists(atPath: $0) }
    }

    /// A command that runs as this user; setpriv(1) replaces itself with the executable, so the PID stays the same.
    func command(executable: String, arguments: [String], environment: [String: String]) -> ChildCommand {
        guard case .other(let account, let program) = self else {
            return ChildCommand(executable: executable, arguments: arguments, environment: environment)
        }
        let change = ["--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups", "--"]
        return ChildCommand(
            executable: program,
            arguments: change + [executable] + arguments,
            environment: environment
        )
    }

    /// Makes this user the owner of files that were created for it.
    func makeOwner(of paths: [String]) throws(BrowserError) {
        guard case .other(let account, _) = self else { return }
        for path in paths where lchown(path, account.user, account.group) != 0 {
            let reason = String(cString: strerror(errno))
            throw BrowserError(
                .profileFolder,
                "Cannot change the owner of \(path) to \(account.name): \(reason)"
            )
        }
    }
}
