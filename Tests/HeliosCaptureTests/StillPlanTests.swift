import Frames
import HeliosCapture
import Testing

struct StillPlanTests {
    private struct Case: Sendable {
        var moment: StillMoment
        var rate = "30"
        /// The composition's own length, and where its content ends.
        var duration: Double?
        var contentEnd: Double?
        /// The frames before, the milliseconds, and the timeline's frames; nil where it is refused.
        var plan: (Int, Double, Int)?
    }

    private static let cases = [
        Case(moment: .seconds(0), plan: (0, 0, 1)),
        Case(moment: .seconds(1.5), plan: (45, 1500, 46)),
        Case(moment: .seconds(1.5), duration: 4, plan: (45, 1500, 120)),
        Case(moment: .seconds(1.51), duration: 4, plan: (46, 1510, 120)),
        Case(moment: .seconds(0.001), duration: 4, plan: (1, 1, 120)),
        // What decimals cannot say is taken for the frame's own moment.
        Case(moment: .seconds(0.033333), plan: (1, 1000 / 30, 2)),
        Case(moment: .seconds(1.5015), rate: "29.97", plan: (45, 1501.5, 46)),
        Case(moment: .frame(45), rate: "29.97", duration: 10, plan: (45, 1501.5, 300)),
        // Up to the end of a length that somebody gives, but beyond that of an animation.
        Case(moment: .seconds(4), duration: 4, plan: (120, 4000, 121)),
        Case(moment: .seconds(4.01), duration: 4),
        Case(moment: .frame(119), duration: 4, plan: (119, 119_000.0 / 30, 120)),
        Case(moment: .frame(120), duration: 4),
        Case(moment: .seconds(3), contentEnd: 1, plan: (90, 3000, 91)),
        Case(moment: .seconds(1), contentEnd: 3, plan: (30, 1000, 90)),
        Case(moment: .frame(-1)),
        Case(moment: .seconds(-0.1)),
        Case(moment: .seconds(360_001)),
    ]

    @Test(arguments: cases.indices) func settlesTheMoment(index: Int) throws {
        let one = Self.cases[index]
        var settings = CompositionSettings()
        settings.rate = FrameRate(parsing: one.rate)
        settings.duration = one.duration
        settings.contentEnd = one.contentEnd
        let resolve = { try StillPlan.resolve(one.moment, TimelineOptions(), settings: settings) }
        guard let (frames, milliseconds, total) = one.plan else {
            let error = #expect(throws: HeliosError.self) { try resolve() }
            #expect(error?.code == .usage)
            return
        }
        let plan = try resolve()
        #expect(plan.framesBefore == frames)
        #expect(plan.milliseconds == milliseconds)
        #expect(plan.totalFrames == total)
    }

    @Test(
        arguments: [
            (nil, "page.png"), ("-", "-"), ("a/b.PNG", "a/b.PNG"), ("b.jpg", nil), ("png", nil),
            ("b.png.webp", nil),
            ("", nil),
        ] as [(String?, String?)]
    )
    func isAPNGFile(given: String?, output: String?) throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("page.html", "")
        let input = try CompositionInput(argument: "page.html", currentDirectory: folder.path)
        #expect((try? StillOptions(input: input).output(given)) == output)
    }
}
