import PageAgent
import Testing

@testable import Capture

@Suite struct RingLedgerTests {
    /// A layout of four slots, as large frames have.
    private static let large = RingLayout(frameSize: 1920 * 1080 * 3 / 2)

    @Test(arguments: [1, 100, 4096, 4097, 86_400, 1 << 20, (1 << 20) + 1, 3_110_400, 33_177_600])
    func nothingOfAFrameIsInThePipeWhenItsSlotIsUsedAgain(frameSize: Int) {
        let layout = RingLayout(frameSize: frameSize)
        let pages = (frameSize + 4095) / 4096
        #expect(layout.held * pages >= 256, "a pipe refers to 256 pages")
        #expect((layout.held - 1) * pages < 256, "no more than needed")
        #expect(layout.slots == layout.held + 3 + layout.window)
        #expect(
            layout.window * frameSize <= 96 << 20 || layout.window == RingLayout.leastWindow,
            "in bounded memory"
        )
        let ranges = (0..<layout.slots).map { layout.range(ofPicture: $0) }
        #expect(ranges.allSatisfy { $0.lowerBound % 4096 == 0 && $0.count == frameSize })
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        #expect(ranges.last.map { $0.upperBound <= layout.fileSize } == true)
        #expect(layout.range(ofPicture: layout.slots) == ranges[0])
    }

    @Test func aSmallSharedMemoryHoldsFewerFramesThatWait() throws {
        let frameSize = 1920 * 1080 * 3 / 2
        let window = { RingLayout.fitting(frameSize: frameSize, free: $0 << 20)?.window }
        #expect(window(1024) == 32)
        // What a container has by itself.
        #expect(window(64) == RingLayout.leastWindow)
        #expect(window(40) == nil)
    }

    @Test func threePicturesAndThoseThatWaitAreOnTheirWayAtMost() {
        var ledger = RingLedger(layout: Self.large)
        let armed = (0..<(Self.large.window + 4)).map { _ in ledger.arm() }
        #expect(armed == Array(repeating: true, count: Self.large.window + 3) + [false])
        ledger.record(.drawn(0), ofFrame: 0)
        let afterDrawing = ledger.arm()
        #expect(!afterDrawing, "drawn is not sent")
        ledger.recordSent(picture: 0)
        let afterSending = [ledger.arm(), ledger.arm()]
        #expect(afterSending == [true, false])
    }

    @Test func aFrameThatIsDrawnAgainAndIsTheSameKeepsItsPicture() {
        var ledger = RingLedger(layout: Self.large)
        let isArmed = ledger.arm()
        ledger.record(.drawn(0), ofFrame: 7)
        ledger.reopen(frame: 7)
        #expect(ledger.outcome(ofFrame: 7) == nil)
        let isArmedAgain = ledger.arm()
        #expect(isArmed && isArmedAgain)
        ledger.record(.same, ofFrame: 7)
        #expect(ledger.outcome(ofFrame: 7) == .drawn(0))
        ledger.reopen(frame: 7)
        ledger.record(.drawn(1), ofFrame: 7)
        #expect(ledger.outcome(ofFrame: 7) == .drawn(1))
        ledger.forget(frame: 7)
        ledger.record(.same, ofFrame: 7)
        #expect(ledger.outcome(ofFrame: 7) == .same, "nothing is left of it")
    }

    @Test func aFrameThatIsTheSameNeedsNoSlot() {
        var ledger = RingLedger(layout: Self.large)
        for frame in 0..<1000 {
            let isArmed = ledger.arm()
            #expect(isArmed)
            ledger.record(frame == 0 ? .drawn(0) : .same, ofFrame: frame)
        }
        #expect(ledger.pictures == 1)
    }

    /// With any mixture of changes, in the order in which things can happen, no slot is written that may be read.
    @Test func aSlotIsNeverWrittenWhileItMayBeRead() {
        var random = SystemRandomNumberGenerator()
        for frameSize in [500_000, 3_110_400] {
            let layout = RingLayout(frameSize: frameSize)
            var ledger = RingLedger(layout: layout)
            var (armed, resolved, sent, pictures) = (0, 0, -1, 0)
            for _ in 0..<20_000 {
                switch Int.random(in: 0..<3, using: &random) {
                case 0 where ledger.arm(): armed += 1
                case 1 where resolved < armed:
                    let isDrawn = pictures == 0 || Bool.random(using: &random)
                    if isDrawn {
                        let overwritten = pictures - layout.slots
                        #expect(overwritten <= sent - layout.held)
                        pictures += 1
                    }
                    ledger.record(isDrawn ? .drawn(pictures - 1) : .same, ofFrame: resolved)
                    resolved += 1
                case 2 where sent < pictures - 1:
                    sent += 1
                    ledger.recordSent(picture: sent)
                default: break
                }
            }
            #expect(armed > 1000)
        }
    }

    @Test func theShellsEventsAreRecorded() throws {
        var ledger = RingLedger(layout: Self.large)
        for text in [
            #"{"event":"drawn","frame":3,"picture":2,"isNewKind":false,"isComposed":false}"#,
            #"{"event":"same","frame":4,"isNewKind":false}"#,
            #"{"event":"drawn","frame":6,"picture":3,"isNewKind":true,"isComposed":true}"#,
            #"{"event":"undrawable","frame":7,"reason":"<dialog id=\"a\"> lies in the top layer"}"#,
            #"{"event":"over","frame":7,"isBusy":true}"#,
        ] {
            ledger.record(try #require(RingEvent(text)))
        }
        #expect(ledger.outcome(ofFrame: 6) == .drawn(3))
        #expect(ledger.isNewKind(6) && !ledger.isNewKind(3))
        #expect(ledger.isComposed(6) && !ledger.isComposed(3))
        #expect(ledger.outcome(ofFrame: 7) == .undrawable("<dialog id=\"a\"> lies in the top layer"))
        #expect(ledger.lastOver?.frame == 7 && ledger.lastOver?.isBusy == true)
        #expect(ledger.outcome(ofFrame: 3) == .drawn(2))
        #expect(ledger.outcome(ofFrame: 4) == .same)
        #expect(ledger.failure == nil)
        let failure = #"{"event":"failed","frame":5,"reason":"NotSupportedError: no such thing"}"#
        ledger.record(try #require(RingEvent(failure)))
        #expect((ledger.failure as? CaptureError)?.description == "frame 5: NotSupportedError: no such thing")
    }

    @Test(arguments: [
        "nonsense", "{}", "7",
        #"{"event":"drawn","frame":1}"#, #"{"event":"same"}"#, #"{"event":"x","frame":1}"#,
    ])
    func othersEventsAreNone(text: String) {
        #expect(RingEvent(text) == nil)
    }
}
