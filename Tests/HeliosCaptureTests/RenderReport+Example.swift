import Encoding
import Frames

@testable import HeliosCapture

extension RenderReport {
    /// A report of a video of the given properties.
    static func example(
        frames: Int = 1,
        size: PixelSize = PixelSize(width: 2, height: 2),
        rate: FrameRate = FrameRate(numerator: 30)!,
        tracks: [AudioTrackConfig] = [],
        workers: ClosedRange<Int> = 1...1,
        phases: [PhaseTimes.Phase: Duration] = [.rendering: .seconds(1)]
    ) -> RenderReport {
        RenderReport(
            input: "/a.html",
            outputPath: "a.mp4",
            bytes: 1_234_567,
            frames: frames,
            distinctFrames: 1,
            size: size,
            rate: rate,
            encoding: "mp4; libx264",
            sounds: SoundReport.all(tracks),
            omissions: [],
            subtitles: nil,
            frameSource: "DOM",
            frameSourceReason: "no canvas fills the viewport",
            workers: workers,
            witness: .init(),
            verifiedFrames: 0,
            versions: ProgramVersions(chromium: "HeadlessChrome/156.0.1.2", ffmpeg: "5.1.9"),
            phases: phases,
            peakMemory: PeakMemory(own: 10, largestChild: 20)
        )
    }
}
