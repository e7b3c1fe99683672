import Browser
import ChildProcess
import Foundation

/// Adds font folders to the system's for all child processes, through fontconfig, which both Chromium and libass use.
/// (libass's own `fontsdir` is searched only by font name, and not for glyphs that another font lacks.)
///
/// fontconfig resolves symbolic links to its configuration, which fails for a memfd: so the configuration is a file in
/// a private folder, with the font cache of these folders.
enum FontConfiguration {
    /// Runs `body` with an environment in which programs find the fonts of `folders`.
    ///
    /// - Throws: ``HeliosError``, and the errors of `body`.
    static func with<Value>(
        _ folders: [FontFolder],
        _ environment: Environment,
        _ body: (Environment) async throws -> Value
    ) async throws -> Value {
        // On tmpfs, if available.
        let parents = [ProfileFolder.memoryFileSystem, environment.temporaryDirectory]
        let names = PrivateFolder.names(in: parents)
        return try await withProcessGuard(removing: names) { _ in
            guard let folder = PrivateFolder.make(oneOf: names) else {
                throw HeliosError(
                    .cannotWriteOutput,
                    "cannot make a folder for the configuration of fonts",
                    at: environment.temporaryDirectory,
                    errno: errno
                )
            }
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let file = "\(folder)/fonts.conf"
            try Data(text(folders, environment.variables, cache: "\(folder)/cache").utf8)
                .write(to: URL(fileURLWithPath: file))
            // The browser may run as another user than root.
            chmod(folder, 0o755)
            chmod(file, 0o644)
            var variables = environment.variables
            variables["FONTCONFIG_FILE"] = file
            return try await body(environment.with(variables, fontFolders: folders.map(\.path)))
        }
    }

    /// The cache folder comes first: fontconfig reads all, and writes to the first writable one. Source: fonts-conf(5).
    private static func text(_ folders: [FontFolder], _ variables: [String: String], cache: String)
        -> String
    {
        let path = variables["FONTCONFIG_PATH"] ?? "/etc/fonts"
        let system = variables["FONTCONFIG_FILE"] ?? "fonts.conf"
        let element = FontconfigDocument.element
        return FontconfigDocument.text(
            [element("cachedir", cache)] + folders.map { element("dir", $0.path) }
                + [element("include", RealPath.absolute(system, in: path))]
        )
    }
}

extension RenderJob {
    /// Runs `body` with this job, whose programs find the fonts of the options.
    public func withFonts<Value>(_ body: (RenderJob) async throws -> Value) async throws -> Value {
        guard !options.page.fonts.isEmpty else { return try await body(self) }
        return try await FontConfiguration.with(options.page.fonts, environment) { environment in
            var job = self
            job.environment = environment
            // Shared browsers were started without these fonts.
            job.warm = nil
            return try await body(job)
        }
    }
}

extension StillJob {
    /// Runs `body` with this job, whose browser finds the fonts of the options.
    public func withFonts<Value>(_ body: (StillJob) async throws -> Value) async throws -> Value {
        guard !options.page.fonts.isEmpty else { return try await body(self) }
        return try await FontConfiguration.with(options.page.fonts, environment) { environment in
            var job = self
            job.environment = environment
            return try await body(job)
        }
    }
}
