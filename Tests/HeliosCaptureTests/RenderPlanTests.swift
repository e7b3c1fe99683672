import Frames
import HeliosCapture
import Testing

struct RenderPlanTests {
    private func options(_ change: (inout TimelineOptions) -> Void) -> TimelineOptions {
        var options = TimelineOptions()
        change(&options)
        return options
    }

    private func settings(_ change: (inout CompositionSettings) -> Void) -> CompositionSettings {
        var settings = CompositionSettings()
        change(&settings)
        return settings
    }

    @Test func fallsBackWhereNobodySaysAnything() throws {
        let plan = try RenderPlan.resolve(options { $0.duration = 2 }, settings: CompositionSettings())
        #expect(plan.size == PixelSize(width: 1920, height: 1080))
        #expect(plan.rate == FrameRate(numerator: 30))
        #expect(plan.range == 0..<60)
        #expect(plan.totalFrames == 60)
        #expect(plan.duration == 2)
    }

    @Test func takesTheCompositionsWordsAndTheOptionsOverThem() throws {
        let says = settings {
            $0.width = 640
            $0.height = 480
            $0.rate = FrameRate(numerator: 24)
            $0.duration = 10
            $0.contentEnd = 99
        }
        let own = try RenderPlan.resolve(TimelineOptions(), settings: says)
        #expect(own.size == PixelSize(width: 640, height: 480))
        #expect(own.totalFrames == 240)
        let overruled = options {
            $0.width = 100
            $0.rate = FrameRate(numerator: 30000, denominator: 1001)
            $0.duration = 1
            $0.startFrame = 10
            $0.frameCount = 20
        }
        let plan = try RenderPlan.resolve(overruled, settings: says)
        #expect(plan.size == PixelSize(width: 100, height: 480))
        #expect(plan.totalFrames == 30)
        #expect(plan.range == 10..<30)
    }

    @Test func endsWithTheContentWhereNobodySaysADuration() throws {
        let plan = try RenderPlan.resolve(TimelineOptions(), settings: settings { $0.contentEnd = 1.5 })
        #expect(plan.totalFrames == 45)
        #expect(
            code { () throws(HeliosError) in
                try RenderPlan.resolve(TimelineOptions(), settings: CompositionSettings())
            } == .usage
        )
    }

    @Test(arguments: [
        (0.0, false), (-1, false), (.nan, false), (.infinity, false), (1e300, false), (360_001, false),
        (0.016, false), (0.017, true), (360_000, true),
    ])
    func refusesDurationsThatCannotBeRendered(duration: Double, isRendered: Bool) {
        for (options, settings) in [
            (options { $0.duration = duration }, CompositionSettings()),
            (TimelineOptions(), settings { $0.duration = duration }),
            (TimelineOptions(), settings { $0.contentEnd = duration }),
        ] {
            let code = code { () throws(HeliosError) in try RenderPlan.resolve(options, settings: settings) }
            #expect(code == (isRendered ? nil : .usage))
        }
    }

    @Test(arguments: [(0, false), (-1, false), (16_385, false), (1, true), (16_384, true)])
    func refusesSizesThatCannotBeRendered(size: Int, isRendered: Bool) {
        let lasting = settings { $0.duration = 1 }
        for (options, settings) in [
            (options { $0.width = size }, lasting),
            (options { $0.height = size }, lasting),
            (
                TimelineOptions(),
                settings {
                    $0.duration = 1
                    $0.width = size
                }
            ),
        ] {
            let code = code { () throws(HeliosError) in try RenderPlan.resolve(options, settings: settings) }
            #expect(code == (isRendered ? nil : .usage))
        }
    }

    @Test(arguments: [
        (0, 30, 0..<30), (29, nil, 29..<30), (29, 1, 29..<30), (10, 20, 10..<30), (0, nil, 0..<30),
        (30, nil, nil), (-1, nil, nil), (.max, nil, nil), (29, 2, nil), (0, 0, nil), (0, -1, nil),
        (0, 31, nil),
        (1, .max, nil),
    ])
    func takesPartsOfTheTimeline(start: Int, count: Int?, range: Range<Int>?) {
        let options = options {
            $0.startFrame = start
            $0.frameCount = count
            $0.duration = 1
        }
        let plan = try? RenderPlan.resolve(options, settings: CompositionSettings())
        #expect(plan?.range == range)
    }

    @Test func saysWhereAValueCameFrom() {
        let fromOption = #expect(throws: HeliosError.self) {
            try RenderPlan.resolve(options { $0.duration = -1 }, settings: settings { $0.duration = 1 })
        }
        #expect(fromOption?.description.contains("--duration") == true)
        let fromPage = #expect(throws: HeliosError.self) {
            try RenderPlan.resolve(TimelineOptions(), settings: settings { $0.duration = -1 })
        }
        #expect(fromPage?.description.contains("the composition's duration") == true)
    }

    @Test func readsWhatThePageDeclares() throws {
        let settings = try CompositionSettings(
            width: " 1280",
            height: "720.0",
            frameRate: "29.97",
            duration: "2.5 ",
            contentEnd: 3
        )
        #expect(settings.width == 1280)
        #expect(settings.height == 720)
        #expect(settings.rate == FrameRate(numerator: 30000, denominator: 1001))
        #expect(settings.duration == 2.5)
        #expect(settings.contentEnd == 3)
        #expect(try CompositionSettings(width: nil) == CompositionSettings())
    }

    @Test(arguments: ["", "abc", "12px", "1e3", "NaN", "Infinity", "undefined", "1.5.1"])
    func refusesDeclarationsThatCannotBeRead(text: String) {
        #expect(code { () throws(HeliosError) in try CompositionSettings(width: text) } == .pageFailed)
        #expect(code { () throws(HeliosError) in try CompositionSettings(frameRate: text) } == .pageFailed)
        #expect(code { () throws(HeliosError) in try CompositionSettings(duration: text) } == .pageFailed)
    }
}
