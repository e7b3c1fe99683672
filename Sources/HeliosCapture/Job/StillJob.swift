import Browser
import Capture
import Foundation
import Frames
import Logging
import PageAgent

/// Renders a still image of a composition, as the browser paints it.
public struct StillJob: Sendable {
    let options: StillOptions
    var environment: Environment
    let logger: Logger
    let progress: ProgressReporter

    public init(options: StillOptions, environment: Environment, logger: Logger, progress: ProgressReporter) {
        self.options = options
        self.environment = environment
        self.logger = logger
        self.progress = progress
    }

    /// Writes the image to a file atomically.
    ///
    /// - Throws: only ``HeliosError``. No file or process is left behind then, and an existing file is kept.
    public func run(output: String) async throws -> StillReport {
        do {
            let folder = environment.currentDirectory
            let usedFiles = UsedFiles(
                try options.plannedOutputs(output, currentDirectory: folder)
            )
            let (still, written) = try await withOutputFile(
                at: output,
                currentDirectory: folder,
                isFormatKnown: true
            ) { file in
                let still = try await captured(usedFiles)
                try usedFiles.check()
                try file.write(still.png)
                return still
            }
            return StillReport(
                size: still.size,
                milliseconds: still.milliseconds,
                output: written.movedTo ?? output,
                bytes: written.bytes
            )
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// The image as PNG.
    ///
    /// - Throws: only ``HeliosError``.
    public func picture() async throws -> Data {
        do {
            return try await captured(UsedFiles(nil)).png
        } catch {
            throw HeliosError(cause: error)
        }
    }

    private func captured(_ usedFiles: UsedFiles) async throws -> StillPage.Picture {
        let surface = PageSurface(scale: options.page.scale, isTransparent: options.isTransparent)
        let opener = PageOpener(
            input: options.input,
            hint: CompositionHint(options.input),
            timeline: options.timeline,
            options: options.page,
            browser: try BrowserConfiguration(
                options.tools,
                surface: surface,
                locale: options.page.locale,
                environment: environment,
                timeout: .seconds(options.page.timeout)
            ),
            usedFiles: usedFiles,
            isCompact: true,
            logger: logger
        )
        let opening = PageOpening(route: .screenshot(reason: nil), hints: PageAudioHints())
        let attempts = Attempts(.still, opening: opening)
        return try await attempts.run(losses: BrowserLosses(), logger: logger) { attempts in
            try await opener.withLoadedPage(attempts.opening) { loaded in
                let page = try await StillPage(
                    loaded,
                    options: options,
                    surface: surface,
                    logger: logger,
                    progress: progress
                )
                return try await attempts.outcome(with: page) { rehearsal in
                    try await page.picture(isAudioPlanned: rehearsal != nil)
                }
            }
        }
    }
}
