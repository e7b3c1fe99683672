import Browser
import Encoding
import Logging
import PageAgent
import Synchronization

/// The sounds that cannot be used: by default the first of them ends the render.
///
/// With `--best-effort` they are left out instead, with a warning and a line in the report.
final class Omissions: Sendable {
    private let isTolerated: Bool
    private let logger: Logger
    private let list = Mutex<[String]>([])
    private let missed = Mutex<Set<FailedLoad>>([])
    private let missedLetters = Mutex<Set<String>>([])

    init(isTolerated: Bool, logger: Logger) {
        self.isTolerated = isTolerated
        self.logger = logger
    }

    /// What was left out, and why, a line each.
    var lines: [String] { list.withLock { $0 } }

    /// Warns of the scripts, style sheets and fonts that a page lacks, of each once.
    func warn(of loads: [FailedLoad]) {
        for load in loads where load.isEssential && missed.withLock({ $0.insert(load).inserted }) {
            logger.warning("The page lacks \(load)")
        }
    }

    /// Warns of the characters of a page that no font has, of each once.
    ///
    /// - Throws: ``HeliosError`` `.pageFailed` instead, if `isStrict`.
    func warn(ofLettersIn page: Page, isStrict: Bool) async throws {
        // A page that cannot say, as its browser was lost and replaced, is no failure here.
        let letters = (try? await PageAgent(page).missingLetters()) ?? []
        let new = letters.filter { letter in missedLetters.withLock { $0.insert(letter).inserted } }
        guard !new.isEmpty else { return }
        let (what, names) = ("no font has some characters of the page", new.joined(separator: ", "))
        guard !isStrict else {
            let advice = "Install a font that has them, or give its folder with --fonts."
            throw HeliosError(.pageFailed, what, reason: names, advice: advice)
        }
        logger.warning("\(what): \(names)")
    }

    /// Runs `work`, and takes note if it fails because of the sound itself.
    ///
    /// - Returns: nil if the sound is left out.
    func accept<Value>(
        _ name: String,
        isolation: isolated (any Actor)? = #isolation,
        _ work: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await work()
        } catch {
            let reason = HeliosError(cause: error)
            guard isTolerated, reason.code == .pageFailed else { throw error }
            logger.warning("A sound is left out", metadata: ["track": "\(name)", "reason": "\(reason)"])
            list.withLock { $0.append("\(reason)") }
            return nil
        }
    }
}
