import Browser
import ChildProcess
import Encoding
import Waiting

/// Resources that the renders of a batch share: reused browsers, and the encoder, which is probed once.
public final class WarmTools: Sendable {
    let browsers: BrowserPool
    private let versions = Monitor<[String: Task<String, any Error>]>([:])
    private let encoders = Monitor<[String: Task<FFmpegTools, any Error>]>([:])

    /// Runs `body` with warm tools, and terminates all browsers after it.
    ///
    /// - Parameter parallel: the number of renders that run in parallel until ``freeProcessors()`` is called.
    public static func with<Value: Sendable>(
        parallel: Int = 1,
        _ body: (WarmTools) async throws -> Value
    ) async rethrows -> Value {
        let tools = WarmTools(parallel: parallel)
        do {
            let value = try await body(tools)
            await tools.browsers.end()
            return value
        } catch {
            await tools.browsers.end()
            throw error
        }
    }

    init(parallel: Int = 1) {
        let processors = Processors.available
        browsers = BrowserPool(processors: parallel >= processors.count ? processors : [])
    }

    /// Lets each browser use all processors, for when fewer renders run in parallel than before.
    public func freeProcessors() { browsers.freeProcessors() }

    /// The browser's version.
    func browserVersion(of browser: BrowserExecutable, environment: Environment) async throws -> String {
        let asking = versions.update { versions in
            if let known = versions[browser.path] { return known }
            let asking = Task {
                try await browser.version(environment: environment.variables, within: .seconds(20))
            }
            versions[browser.path] = asking
            return asking
        }
        return try await asking.value
    }

    /// The encoder at the given path, or else the one that is found.
    func encoder(given: String?, environment: Environment) async throws -> FFmpegTools {
        let finding = encoders.update { encoders in
            if let known = encoders[given ?? ""] { return known }
            let finding = Task {
                try await FFmpegTools.find(
                    given: given,
                    searchPath: environment.searchPath,
                    environment: environment.variables
                )
            }
            encoders[given ?? ""] = finding
            return finding
        }
        return try await finding.value
    }
}
