import Browser
import Encoding
import Logging
import PageAgent
import Synchronization

/// The audio that cannot be used: by default the first such track fails the render.
///
/// With `--best-effort` it is omitted instead, with a warning and a line in the report.
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

    /// What was omitted, and the reasons, one line each.
    var lines: [String] { list.withLock { $0 } }

    /// Warns about scripts, style sheets and fonts that failed to load, once for each.
    func warn(of loads: [FailedLoad]) {
        for load in loads where load.isEssential && missed.withLock({ $0.insert(load).inserted }) {
            logger.warning("The page did not load \(load)")
        }
    }

    /// Warns about characters of a page that no font has, once for each.
    ///
    /// - Throws: ``HeliosError`` `.pageFailed` instead, if `isStrict`.
    func warn(ofLettersIn page: Page, isStrict: Bool) async throws {
        // A page that does not reply, because its browser was lost and replaced, is not an error here.
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

    /// Runs `work`, and records a failure that is caused by the audio itself.
    ///
    /// - Returns: nil if the audio is omitted.
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
