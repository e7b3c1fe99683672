import Capture
import Logging

/// A page that is open for one attempt.
protocol AttemptPage: Sendable {
    func sound() async throws -> Attempts.PageAudio

    /// Steps through the timeline from a frame on without pictures, and takes all the sound that was played.
    ///
    /// - Parameter standsAtFirst: whether the page was moved to that frame already.
    func rehearse(from first: Int, standsAtFirst: Bool) async throws -> Rehearsal
}

extension Attempts {
    /// How an attempt ends.
    enum Outcome<Value: Sendable>: Sendable {
        case done(Value)
        case again(Attempts)
    }

    /// Makes attempts until one is the last.
    ///
    /// - Parameter attempt: opens the page as ``opening`` says, and returns what ``outcome(with:capture:)`` does.
    func run<Value: Sendable>(
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
                try attempts.fallBack(after: error)
                logger.notice("Starting over with screenshots", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Takes a page that is open through its steps.
    ///
    /// - Parameter capture: gets what was heard, if the page was rehearsed; throws `UnplannedAudio` when scripts change
    ///   what is heard, and that is not known.
    func outcome<Value: Sendable>(
        with page: some AttemptPage,
        capture: (Rehearsal?) async throws -> Value
    ) async throws -> Outcome<Value> {
        var attempts = self
        var step = attempts.step(after: .opened(try await page.sound()))
        while true {
            switch step {
            case .reopen: return .again(attempts)
            case .rehearse(let first, let standsAtFirst):
                let rehearsal = try await page.rehearse(from: first, standsAtFirst: standsAtFirst)
                step = attempts.step(after: .rehearsed(try await page.sound(), rehearsal))
            case .capture:
                do {
                    return .done(try await capture(attempts.rehearsal))
                } catch let change as UnplannedAudio {
                    step = attempts.step(after: .soundChanged(try await page.sound(), frame: change.frame))
                }
            }
        }
    }
}
