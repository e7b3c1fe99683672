import Browser
import Capture
import DevTools
import Logging
import PageAgent
import Synchronization
import Testing

@testable import HeliosCapture

/// A page that says what it was told to say, and notes what is done with it.
private final class ScriptedPage: AttemptPage {
    private let sounds: Mutex<[Attempts.PageAudio]>
    let steps = Mutex<[String]>([])

    /// - Parameter sounds: what it says, each time it is asked; the last again and again.
    init(_ sounds: Attempts.PageAudio...) {
        self.sounds = Mutex(sounds)
    }

    func audio() -> Attempts.PageAudio { sounds.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } }

    func rehearse(from first: Int, standsAtFirst: Bool) -> Rehearsal {
        note("rehearse from \(first)\(standsAtFirst ? ", standing there" : "")")
        return Rehearsal(tracks: [], restingElements: ["audio#a"], played: [])
    }

    func note(_ step: String) { steps.withLock { $0.append(step) } }
}

@Suite struct AttemptsTests {
    private static let quiet = Attempts.PageAudio(timelineSeconds: 3, usesWebAudio: false, isScripted: false)
    private static let scripted = Attempts.PageAudio(timelineSeconds: 3, usesWebAudio: true, isScripted: true)
    /// Longer than the contexts of a page of which nothing is known.
    private static let long = Attempts.PageAudio(timelineSeconds: 90, usesWebAudio: true, isScripted: true)
    private static let longWithoutContexts = Attempts.PageAudio(
        timelineSeconds: 90,
        usesWebAudio: false,
        isScripted: false
    )

    private static func attempts(_ purpose: Attempts.Purpose, _ route: FrameRoute = .ring(isForced: false))
        -> Attempts
    {
        Attempts(purpose, opening: PageOpening(route: route, hints: PageAudioHints()))
    }

    /// Goes through all attempts, each with a page that says `sound`.
    ///
    /// - Parameter change: the frame at which scripts change the sound, if that is not known.
    private static func steps(
        _ purpose: Attempts.Purpose,
        _ sound: Attempts.PageAudio,
        changingAt change: Int? = nil
    ) async throws -> [String] {
        var steps: [String] = []
        var next: Attempts? = attempts(purpose)
        while let current = next {
            let page = ScriptedPage(sound)
            let hints = current.opening.hints
            page.note("open for \(Int(hints.seconds)) s, resting \(hints.restingElements)")
            let outcome = try await current.outcome(with: page) { rehearsal in
                page.note("capture\(rehearsal == nil ? "" : " with known sound")")
                if let change, rehearsal == nil, purpose != .silentVideo {
                    throw UnplannedAudio(frame: change)
                }
            }
            steps += page.steps.withLock { $0 }
            next = if case .again(let attempts) = outcome { attempts } else { nil }
        }
        return steps
    }

    private static let opened = "open for 60 s, resting []"

    @Test func aPageIsCapturedAtOnceIfNothingOfItsSoundIsScripted() async throws {
        for purpose in [Attempts.Purpose.video, .silentVideo, .still] {
            for sound in [Self.quiet, Self.longWithoutContexts] {
                #expect(try await Self.steps(purpose, sound) == [Self.opened, "capture"])
            }
        }
        #expect(try await Self.steps(.silentVideo, Self.long, changingAt: 5) == [Self.opened, "capture"])
    }

    @Test(arguments: [Attempts.Purpose.video, .still]) func scriptedSoundIsRehearsedFirst(
        purpose: Attempts.Purpose
    ) async throws {
        let known = [#"open for 60 s, resting ["audio#a"]"#, "capture with known sound"]
        #expect(
            try await Self.steps(purpose, Self.scripted) == [Self.opened, "rehearse from 0"] + known
        )
        #expect(
            try await Self.steps(purpose, Self.quiet, changingAt: 7)
                == [Self.opened, "capture", "rehearse from 7, standing there"] + known
        )
    }

    @Test(arguments: [Attempts.Purpose.video, .still]) func contextsAreMadeAnewForALongerTimeline(
        purpose: Attempts.Purpose
    ) async throws {
        #expect(
            try await Self.steps(purpose, Self.long) == [
                Self.opened, "open for 90 s, resting []", "rehearse from 0",
                #"open for 90 s, resting ["audio#a"]"#, "capture with known sound",
            ]
        )
    }

    @Test func soundAloneIsRehearsedInOneAttempt() async throws {
        let rehearsed = ["rehearse from 0", "capture with known sound"]
        #expect(try await Self.steps(.audio, Self.quiet) == [Self.opened] + rehearsed)
        #expect(
            try await Self.steps(.audio, Self.long) == [Self.opened, "open for 90 s, resting []"] + rehearsed
        )
    }

    @Test func aRehearsalThatMakesContextsIsDoneAgainWithLongerOnes() async throws {
        let page = ScriptedPage(Self.longWithoutContexts, Self.long)
        let outcome = try await Self.attempts(.audio).outcome(with: page) { _ in page.note("capture") }
        guard case .again(let next) = outcome else { throw CancellationError() }
        #expect(page.steps.withLock { $0 } == ["rehearse from 0"])
        #expect(next.opening.hints.seconds == 90)
        #expect(next.rehearsal == nil)
    }

    @Test func contextsThatAreMadeMidwayAreMadeLongerBeforeTheRehearsal() async throws {
        let page = ScriptedPage(Self.longWithoutContexts, Self.long)
        let outcome = try await Self.attempts(.video).outcome(with: page) { _ in
            throw UnplannedAudio(frame: 2)
        }
        guard case .again(let next) = outcome else { throw CancellationError() }
        #expect(page.steps.withLock { $0 }.isEmpty)
        #expect(next.opening.hints.seconds == 90)
    }

    @Test func whatWasHeardIsKnownWhenScreenshotsTakeOver() async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var routes: [FrameRoute] = []
        let resting = try await Self.attempts(.video).run(losses: BrowserLosses(), logger: logger) {
            attempts in
            routes.append(attempts.opening.route)
            let outcome = try await attempts.outcome(with: ScriptedPage(Self.scripted)) { rehearsal in
                if attempts.opening.route.isRing { throw CaptureError(.ring, "no shared memory") }
                return rehearsal?.restingElements
            }
            return outcome
        }
        #expect(resting == ["audio#a"])
        #expect(
            routes == [
                .ring(isForced: false), .ring(isForced: false), .screenshot(reason: "no shared memory"),
            ]
        )
    }

    @Test func anErrorThatNoOtherWayWouldMendEndsTheAttempts() async throws {
        let cases: [(FrameRoute, any Error)] = [
            (.ring(isForced: true), CaptureError(.ring, "no shared memory")),
            (.screenshot(reason: nil), CaptureError(.ring, "no shared memory")),
            (.ring(isForced: false), CaptureError(.timedOut, "Frame 3 took longer than 30 s")),
            (.ring(isForced: false), BrowserError(.launchFailed, "the browser did not start")),
        ]
        for (route, error) in cases {
            var count = 0
            await #expect(throws: (any Error).self) {
                try await Self.failing(route, error, &count)
            }
            #expect(count == 1)
        }
    }

    /// A page that crashes each of its browsers ends the attempts after four.
    @Test func anotherBrowserFollowsThreeTimes() async throws {
        let losses: [any Error] = [
            DevToolsError.targetCrashed(session: "1"), DevToolsError.connectionClosed(reason: "gone"),
            BrowserError(.exited, "the browser ended"),
            BrowserError(.graphicsLost, "the GPU process ended"), CaptureError(.lost, "a canvas"),
            BrowserError(.networkLost, "the network process ended"),
        ]
        for error in losses {
            var count = 0
            await #expect(throws: (any Error).self) {
                try await Self.failing(.screenshot(reason: nil), error, &count)
            }
            #expect(count == 4)
        }
        // What crashes in the ring may do without it.
        var count = 0
        await #expect(throws: DevToolsError.self) {
            try await Self.failing(.ring(isForced: false), DevToolsError.targetCrashed(session: "1"), &count)
        }
        #expect(count == 5)
    }

    private static func failing(_ route: FrameRoute, _ error: any Error, _ count: inout Int) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await attempts(.video, route).run(losses: BrowserLosses(), logger: logger) {
            _ -> Attempts.Outcome<Void> in
            count += 1
            throw error
        }
    }
}
