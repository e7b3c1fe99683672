import Foundation
import Frames
import Testing

@testable import HeliosCapture

struct CompositionHintTests {
    private func options(_ change: (inout TimelineOptions) -> Void) -> TimelineOptions {
        var options = TimelineOptions()
        change(&options)
        return options
    }

    @Test(
        arguments: [
            ("<html data-width=320 data-height='180' data-duration=2>", 320, 180, 60),
            ("<html data-width = \"64\" data-fps=\" 30000/1001\" data-duration=10>", 64, 1080, 300),
            ("<html data-duration=1.5 data-fps=60><b data-duration='0.5'>", 1920, 1080, 90),
            ("<p data-duration=.25><main data-duration=4><p data-duration=3>", 1920, 1080, 120),
            ("<html data-width=99999 data-height=0 data-duration=1>", 1920, 1080, 30),
            ("<html data-duration=1e3>", 1920, 1080, 30),
            ("<html data-duration=longer>", 1920, 1080, nil),
            ("<html data-duration=1000000>", 1920, 1080, nil),
            ("", 1920, 1080, nil),
        ] as [(String, Int, Int, Int?)]
    )
    func readsWhatTheFileSeemsToSay(text: String, width: Int, height: Int, frames: Int?) {
        let hint = CompositionHint(text: Data(text.utf8))
        #expect(hint.size(TimelineOptions(), scale: 1) == PixelSize(width: width, height: height))
        #expect(hint.totalFrames(TimelineOptions()) == frames)
    }

    /// With patterns that share spaces in every way, this took days.
    @Test func aMegabyteOfSpacesIsReadOnce() {
        let text = ["width", "height", "fps", "duration"].map { name in
            "data-\(name)" + String(repeating: " ", count: 1 << 16) + "="
                + String(repeating: " ", count: 1 << 17)
        }
        let hint = CompositionHint(text: Data((text.joined(separator: "x") + "' ").utf8))
        #expect(hint.size(TimelineOptions(), scale: 1) == TimelineOptions.fallbackSize)
        #expect(hint.totalFrames(TimelineOptions()) == nil)
    }

    @Test func theCommandLineComesFirst() {
        let hint = CompositionHint(text: Data("<html data-width=320 data-fps=60 data-duration=2>".utf8))
        #expect(hint.size(options { $0.width = 64 }, scale: 1).width == 64)
        #expect(hint.totalFrames(options { $0.rate = FrameRate(numerator: 10) }) == 20)
        #expect(hint.totalFrames(options { $0.duration = 3 }) == 180)
    }
}
