import Browser
import Capture
import Logging

/// The open page of one attempt.
protocol AttemptPage: Sendable {
    func audio() async throws -> Attempts.PageAudio

    /// Steps through the timeline from a frame on without capturing it, and records the audio that is played.
    ///
    /// - Parameter standsAtFirst: whether the page is already at that frame.
    func rehearse(from first: Int, standsAtFirst: Bool) async throws -> Rehearsal
}

extension Attempts {
    /// The result of an attempt.
    enum Outcome<Value: Sendable>: Sendable {
        case done(Value)
        case again(Attempts)
    }

    /// Repeats attempts until one is done.
    ///
    /// - Parameters:
    ///   - losses: how often a failed browser may be replaced.
    ///   - attempt: opens the page as specified by ``opening``, and returns the result of ``outcome(with:capture:)``.
    func run<Value: Sendable>(
        losses: BrowserLosses,
        logger: Logger,
        _ attempt: (Attempts) async throws -> Outcome<Value>
    ) async throws -> Value {
        var attempts = self
        while true {
            do {
                switch try await attempt(attempts) {
                case .done(let value): return value
                case .again(let next): attempts = next
                }
            } catch {
                let isOther = attempts.fallBack(after: error)
                guard isOther || losses.isSurvivable(error) else { throw error }
                let how = isOther ? "with screenshots" : "in a new browser"
                // A script error of the page is reported once, by the last attempt, if it occurs again.
                let isPages = (error as? BrowserError)?.code == .scriptError
                let reason = isPages ? "a script error of the page" : "\(error)"
                logger.notice("Starting over \(how)", metadata: ["reason": "\(reason)"])
                logger.debug("Why it starts over", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Carries out the steps of one attempt with an open page.
    ///
    /// - Parameter capture: receives the rehearsal, if there was one; throws `UnplannedAudio` when scripts change the
    ///   audio in a way that is not known yet.
    func outcome<Value: Sendable>(
        with page: some AttemptPage,
        capture: (Rehearsal?) async throws -> Value
    ) async throws -> Outcome<Value> {
        var attempts = self
        var step = attempts.step(after: .opened(try await page.audio()))
        while true {
            switch step {
            case .reopen: return .again(attempts)
            case .rehearse(let first, let standsAtFirst):
                let rehearsal = try await page.rehearse(from: first, standsAtFirst: standsAtFirst)
                step = attempts.step(after: .rehearsed(try await page.audio(), rehearsal))
            case .capture:
                do {
                    return .done(try await capture(attempts.rehearsal))
                } catch let change as UnplannedAudio {
                    step = attempts.step(after: .audioChanged(try await page.audio(), frame: change.frame))
                }
            }
        }
    }
}
