import Foundation
import Frames
import Logging
import Testing
import Waiting

@testable import Capture

/// What leaves for the encoder, with a page and a witness that are made up: no frame leaves unproven.
@Suite struct FrameExaminationTests {
    private static let size = PixelSize(width: 16, height: 16)
    private static let largeSize = PixelSize(width: 640, height: 480)

    /// A picture of one grey.
    private static func picture(_ value: Int, _ size: PixelSize = size) -> Data {
        let luma = Data(repeating: UInt8(value % 200 + darkest), count: size.width * size.height)
        return luma + Data(repeating: 128, count: RawPixels.yuv420p.byteCount(size) - luma.count)
    }

    /// The luma of what is called 0 here; below 16 there is none.
    fileprivate static let darkest = 20

    private struct Result {
        /// The colour of each frame that left.
        var colours: [Int] = []
        var account = WitnessAccount()
        /// How often the witness began, and how many pictures it took.
        var openings = 0
        var pictures = 0
        /// How many frames it went through.
        var steps = 0
    }

    /// The colour of the witness's small picture of a frame.
    private struct Glance { let colour: @Sendable (Int) -> Int }

    /// Examines `count` frames: frame n is of the colour n, in the witness.
    ///
    /// - Parameters:
    ///   - glance: nil: the witness makes no small pictures.
    ///   - composedFrom: from which frame on they are more than a canvas of the page's.
    ///   - drawn: what the page says of each.
    private static func examine(
        _ count: Int,
        checksAll: Bool = false,
        glance: Glance? = nil,
        composedFrom: Int = 0,
        isFinal: Bool = false,
        newKinds: Set<Int> = [],
        lostFrom: Int = .max,
        drawn: @escaping @Sendable (Int) -> PendingPicture.Outcome
    ) async throws -> Result {
        let size = glance == nil ? Self.size : Self.largeSize
        let account = Monitor(WitnessAccount())
        let (openings, pictures, steps) = (Monitor(0), Monitor(0), Monitor(0))
        let queue = FrameQueue(capacity: .max)
        let released = FrameQueue(capacity: .max)
        for index in 0..<min(count, lostFrom) {
            let pending = PendingPicture(
                outcome: { drawn(index) },
                isNewKind: { newKinds.contains(index) },
                isComposed: { index >= composedFrom },
                sent: {}
            )
            try await queue.put(FrameQueue.Entry(index: index, picture: .pending(pending)))
        }
        if lostFrom < count {
            queue.fail(FrameLoss(cause: CaptureError(.ring, "lost")))
        } else {
            queue.finish()
        }
        let examination = FrameExamination(
            queues: [queue],
            owner: { _ in 0 },
            demand: nil,
            frames: Array(0..<count),
            gap: 32,
            witness: Witness(
                checksAll: checksAll,
                isFinal: isFinal,
                hasThumbnails: glance != nil,
                account: account
            ) { body in
                openings.update { $0 += 1 }
                let next = Monitor(0)
                let step = { @Sendable (index: Int) in
                    let expected = next.update { next in
                        defer { next = index + 1 }
                        return next
                    }
                    steps.update { $0 += 1 }
                    #expect(index == expected, "it goes through every frame once")
                }
                try await body(
                    WitnessPage(
                        skip: {
                            step($0)
                            return 0
                        },
                        picture: { index, pixels in
                            step(index)
                            pictures.update { $0 += 1 }
                            return RawPicture(size: size, pixels: pixels, data: picture(index, size))
                        },
                        again: { index, pixels in
                            #expect(index == next.read { $0 } - 1, "it stands there already")
                            pictures.update { $0 += 1 }
                            return RawPicture(size: size, pixels: pixels, data: picture(index, size))
                        },
                        thumbnail: { index, size in
                            step(index)
                            return (glance.map { Thumbnail(grey: $0.colour(index), size) }, 0)
                        }
                    )
                )
            },
            size: size,
            pixels: .yuv420p,
            into: released,
            logger: Logger(label: "test")
        )
        try await examination.run()
        var result = Result(account: account.read { $0 }, openings: openings.read { $0 })
        result.pictures = pictures.read { $0 }
        result.steps = steps.read { $0 }
        while let entry = try await released.next() {
            #expect(entry.index == result.colours.count)
            guard case .proven(.data(let data), _) = entry.picture else { throw CancellationError() }
            result.colours.append(Int(data[0]) - darkest)
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

    /// Frames whose small picture is right need no other.
    @Test func aGlanceIsEnoughForWhatIsRight() async throws {
        let result = try await Self.examine(100, glance: Glance { $0 }) {
            .drawn(.data(Self.picture($0, Self.largeSize)))
        }
        #expect(result.colours == Array(0..<100))
        #expect(result.account.checked == 12)
        #expect(result.account.glanced == 8)
        #expect(result.pictures == 4)
        #expect(result.account.taken == 0)
    }

    /// What a glance finds is looked at in whole: here it was the glance that was wrong.
    @Test func aGlanceThatIsWrongCostsNoFrame() async throws {
        let result = try await Self.examine(100, glance: Glance { _ in 199 }) {
            .drawn(.data(Self.picture($0, Self.largeSize)))
        }
        #expect(result.colours == Array(0..<100))
        #expect(result.account.glanced == 0)
        #expect(result.pictures == result.account.checked)
        #expect(result.account.taken == 0)
    }

    @Test(arguments: [1, 77, 150, 298, 299]) func aFaultInOneFrameIsFoundByAGlance(fault: Int) async throws {
        let result = try await Self.examine(300, glance: Glance { $0 }, newKinds: [fault, fault + 1]) {
            index in
            .drawn(.data(Self.picture(index == fault ? 199 : index, Self.largeSize)))
        }
        #expect(result.colours == (0..<300).map { $0 % 200 })
        #expect(result.account.stretches.contains { $0.frames.contains(fault) })
    }

    /// The witness goes no further than it must for a canvas; and follows when the page changes in kind.
    @Test func theWitnessOfACanvasRests() async throws {
        let result = try await Self.examine(300, composedFrom: .max) { .drawn(.data(Self.picture($0))) }
        #expect(result.colours == (0..<300).map { $0 % 200 })
        #expect(result.account.checked == 8)
        #expect(result.steps == 65)
        let fault = try await Self.examine(300, composedFrom: .max, newKinds: [200]) {
            .drawn(.data(Self.picture($0 == 200 ? 199 : $0)))
        }
        #expect(fault.account.stretches.map(\.frames) == [200...203])
        #expect(fault.colours == (0..<300).map { $0 % 200 })
        let composed = try await Self.examine(300, composedFrom: 150) { .drawn(.data(Self.picture($0))) }
        #expect(composed.steps == 300)
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

extension Thumbnail {
    /// The small one of `FrameExaminationTests.picture`.
    fileprivate init(grey value: Int, _ size: PixelSize) {
        let luma = Double(value % 200 + FrameExaminationTests.darkest)
        let grey = UInt8(((luma - 16) / 219 * 255).rounded())
        self.init(rgba: Data(repeating: grey, count: size.width * size.height * 4), size)
    }
}
