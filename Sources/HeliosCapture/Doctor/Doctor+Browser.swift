import Browser
import Frames

extension Doctor {
    /// Checks whether Chromium is installed and starts, and which capture methods work.
    func browserChecks() async -> [Check] {
        let browser: BrowserConfiguration
        do {
            browser = try BrowserConfiguration(
                tools,
                surface: PageSurface(),
                locale: PageOptions().locale,
                environment: environment,
                timeout: timeout
            )
        } catch {
            let advice = "Install chromium-headless-shell, or name a Chromium with --chromium."
            return [.failure("chromium", "\(error)", advice: advice)]
        }
        let path = browser.executable.path
        let sandbox = sandboxCheck(await BrowserUser.choose(browser))
        do {
            let trial = try await BrowserTrial(browser: browser, logger: logger).run()
            return checks(of: trial, path: path) + trial.abilities.checks + [sandbox]
        } catch {
            return [
                .failure(
                    "chromium",
                    "\(path): \(summary(of: error))",
                    advice:
                        "Run it with --version; install the libraries that it lacks, or name another with --chromium."
                ),
                sandbox,
            ]
        }
    }

    private func sandboxCheck(_ user: BrowserUser) -> Check {
        switch user {
        case .own: .ok("sandbox", "Chromium runs in its sandbox")
        case .other(let account, _): .ok("sandbox", "Chromium runs in its sandbox, as \(account.name)")
        case .root(let reason):
            .warning(
                "sandbox",
                "off, since this is root and \(reason)",
                advice: "Run as another user to open pages that you do not trust."
            )
        }
    }

    /// The message, and the last line of the browser's output, which usually contains the reason.
    private func summary(of error: any Error) -> String {
        let lines = "\(HeliosError(cause: error))".split(whereSeparator: \.isNewline)
        return [lines.first, lines.dropFirst().last].compactMap(\.self).joined(separator: ": ")
    }

    private func checks(of trial: BrowserTrial.Outcome, path: String) -> [Check] {
        let chromium = Check.ok("chromium", "\(path), \(trial.version)")
        guard trial.isControlled else {
            return [
                chromium,
                .warning(
                    "begin-frame",
                    "no: this browser draws on its own schedule, and every frame is a screenshot",
                    advice: "Install chromium-headless-shell, which is several times faster and exact."
                ),
            ]
        }
        let beginFrame = Check.ok("begin-frame", "frames are drawn on command")
        guard let problem = trial.ringProblem else {
            return [
                chromium, beginFrame,
                .ok("ring", "a frame of \(BrowserTrial.size) came through shared memory"),
            ]
        }
        return [
            chromium, beginFrame,
            .warning(
                "ring",
                "no: \(problem); every frame is a screenshot, which is several times slower",
                advice:
                    "Give \(ProfileFolder.memoryFileSystem) more room, and use a recent chromium-headless-shell."
            ),
        ]
    }
}
