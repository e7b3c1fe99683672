import Foundation
import Frames
import Logging
import Testing
import Waiting

@testable import Capture

/// What leaves for the encoder, with a page and a witness that are made up: no frame leaves unproven.
@Suite struct FrameExaminationTests {
    private static let size = PixelSize(width: 16, height: 16)

    /// A picture of one colour.
    private static func picture(_ value: Int) -> Data {
        Data(repeating: UInt8(value % 200), count: RawPixels.yuv420p.byteCount(size))
    }

    private struct Result {
        /// The colour of each frame that left.
        var colours: [Int] = []
        var account = WitnessAccount()
        /// How often the witness began, and how many pictures it took.
        var openings = 0
        var pictures = 0
    }

    /// Examines `count` frames: frame n is of the colour n, in the witness.
    ///
    /// - Parameter drawn: what the page says of each.
    private static func examine(
        _ count: Int,
        checksAll: Bool = false,
        isFinal: Bool = false,
        newKinds: Set<Int> = [],
        lostFrom: Int = .max,
        drawn: @escaping @Sendable (Int) -> PendingPicture.Outcome
    ) async throws -> Result {
        let account = Monitor(WitnessAccount())
        let (openings, pictures) = (Monitor(0), Monitor(0))
        let queue = FrameQueue(capacity: .max)
        let released = FrameQueue(capacity: .max)
        for index in 0..<min(count, lostFrom) {
            let pending = PendingPicture(
                outcome: { drawn(index) },
                isNewKind: { newKinds.contains(index) },
                sent: {}
            )
            try await queue.put(FrameQueue.Entry(index: index, picture: .pending(pending)))
        }
        if lostFrom < count { queue.fail(FrameLoss(description: "lost")) } else { queue.finish() }
        let examination = FrameExamination(
            queues: [queue],
            demands: [],
            frames: Array(0..<count),
            gap: 32,
            witness: Witness(checksAll: checksAll, isFinal: isFinal, account: account) { body in
                openings.update { $0 += 1 }
                let next = Monitor(0)
                let step = { @Sendable (index: Int) in
                    let expected = next.update { next in
                        defer { next = index + 1 }
                        return next
                    }
                    #expect(index == expected, "it goes through every frame once")
                }
                try await body(
                    WitnessPage(
                        pass: {
                            step($0)
                            return 0
                        },
                        picture: { index, pixels in
                            step(index)
                            pictures.update { $0 += 1 }
                            return RawPicture(size: size, pixels: pixels, data: picture(index))
                        }
                    )
                )
            },
            pixels: .yuv420p,
            into: released,
            logger: Logger(label: "test")
        )
        try await examination.run()
        var result = Result(account: account.read { $0 }, openings: openings.read { $0 })
        result.pictures = pictures.read { $0 }
        while let entry = try await released.next() {
            #expect(entry.index == result.colours.count)
            guard case .proven(.data(let data), _) = entry.picture else { throw CancellationError() }
            result.colours.append(Int(data[0]))
        }
        return result
    }

    @Test func framesThatAreRightAreThePagesOwn() async throws {
        let result = try await Self.examine(100) { .drawn(.data(Self.picture($0))) }
        #expect(result.colours == Array(0..<100))
        #expect(result.account.checked == 10)
        #expect(result.account.taken == 0)
        #expect(result.openings == 1)
    }

    /// One frame of 300, in which the page changed in kind.
    @Test(arguments: [0, 1, 77, 150, 298, 299]) func aFaultInOneFrameIsFound(fault: Int) async throws {
        let result = try await Self.examine(300, newKinds: [fault, fault + 1]) { index in
            .drawn(.data(Self.picture(index == fault ? 199 : index)))
        }
        #expect(result.colours == (0..<300).map { $0 % 200 })
        #expect(result.pictures < 60, "the rest is the page's own")
        #expect(result.account.stretches.contains { $0.frames.contains(fault) })
    }

    /// Everything since the last good check is made again, as nobody knows where the fault began.
    @Test func aFaultThatIsFoundLateIsMendedFromTheLastGoodCheck() async throws {
        let result = try await Self.examine(100) { .drawn(.data(Self.picture($0 < 20 ? $0 : 190))) }
        #expect(result.colours == Array(0..<100))
        #expect(result.openings == 2)
        #expect(result.account.stretches.first?.frames.lowerBound == 17)
    }

    @Test func aPageThatIsLostIsFollowedToItsEnd() async throws {
        let result = try await Self.examine(100, lostFrom: 40) { .drawn(.data(Self.picture($0))) }
        #expect(result.colours == Array(0..<100))
        #expect(result.account.loss == "lost")
        #expect(result.account.taken == 60)
        #expect(result.openings == 1, "frame 39 was checked on the way")
    }

    @Test func whatCannotBeDrawnIsTaken() async throws {
        let result = try await Self.examine(100) { index in
            (30..<50).contains(index) ? .undrawable("a dialog") : .drawn(.data(Self.picture(index)))
        }
        #expect(result.colours == Array(0..<100))
        #expect(result.account.stretches.map(\.frames) == [30...49])
        #expect(result.account.stretches.map(\.reason) == ["a dialog"])
    }

    @Test func aFrameThatIsTheSameIsComparedAsWhatItRepeats() async throws {
        let result = try await Self.examine(10, checksAll: true) { index in
            index == 0 ? .drawn(.data(Self.picture(0))) : .same
        }
        #expect(
            result.colours == [0, 0, 0] + Array(3..<10),
            "a difference of 2 is none that can be seen"
        )
        #expect(result.account.checked == 10)
    }

    @Test func aDifferenceThatIsFinalIsAnError() async throws {
        await #expect(throws: CaptureError.self) {
            try await Self.examine(10, isFinal: true) { .drawn(.data(Self.picture($0 == 4 ? 190 : $0))) }
        }
    }

    @Test func theSameFramesAreTakenInEveryRun() async throws {
        let drawn = { @Sendable (index: Int) -> PendingPicture.Outcome in
            .drawn(.data(Self.picture(index % 50 > 40 ? 190 : index)))
        }
        let first = try await Self.examine(300, drawn: drawn)
        for _ in 0..<5 {
            let again = try await Self.examine(300, drawn: drawn)
            #expect(again.account == first.account)
            #expect(again.colours == first.colours)
        }
    }
}
