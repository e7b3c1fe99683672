import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Sound and picture in the slots of HyperFrames' compositions, and how loud it is.
    @Suite struct CompositionMediaTests {
        /// What is timed bounds what lies in it at any depth, with its rate: the first slot cuts a tone of half a second
        /// after 0.4 s, the second begins there, at twice the speed.
        static let slots = """
            <div id=first data-composition-id=first data-composition-src=scene.html data-start=0.5 data-duration=1.2></div>
            <div data-composition-id=second data-composition-src=scene.html data-start=first data-duration=1.2
                data-playback-rate=2></div>
            """

        static let scene = """
            <template><div data-composition-id=scene data-width=256 data-height=32>
                <div data-composition-id=deep data-start=0.2>
                    <audio src=tone.wav data-start=0 data-media-start=0.4></audio>
                    <video src=numbers.mp4 data-start=0 data-media-start=0.1 muted style="position: absolute; top: 0"></video>
                </div>
            </div></template>
            """

        /// A tone that is there all the time: a fader, a lane on the whole composition's time and one on its own.
        static let levels = """
            <hf-audio-group id=bus data-volume=0.5 data-automation='\(lane(halved))'></hf-audio-group>
            <audio id=one src=tone.wav data-audio-group=bus data-start=3 data-media-start=1 data-duration=0.4
                data-automation='\(lane(fadingOut))'></audio>
            <hf-audio-group id=off data-hidden></hf-audio-group>
            <audio src=tone.wav data-audio-group=off data-start=3.5 data-media-start=1 data-duration=0.4></audio>
            <div data-hidden><audio src=tone.wav data-start=3.5 data-media-start=1 data-duration=0.4></audio></div>
            """

        private static let halved = #"{"t":0,"v":1},{"t":3.2,"v":1},{"t":3.2001,"v":0.5}"#
        private static let fadingOut = #"{"t":0,"v":1},{"t":0.4,"v":0}"#

        private static func lane(_ points: String) -> String {
            #"{"version":1,"lanes":[{"target":"volume","points":[\#(points)]}]}"#
        }

        @Test func slotsBoundTheirMedia() throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.scene, as: "scene.html")
            _ = try workspace.write(try ToneBurst().encoded(), as: "tone.wav")
            try NumberedVideo("numbers.mp4", seconds: 3, "-pix_fmt yuv420p -c:v libx264").write(
                to: workspace.path
            )
            let page = try workspace.write(
                """
                <!DOCTYPE html><style>body { margin: 0; background: #000 }</style>
                <div data-composition-id=main data-start=0 data-no-timeline data-duration=4 data-width=256 data-height=32
                    data-fps=30>\(Self.slots)\(Self.levels)</div>
                """,
                as: "page.html"
            )
            let render = try Render(input: page, in: workspace)
            try checkPicture(render)
            try checkAudio(render.sound)
        }

        private func checkPicture(_ render: Render) throws {
            let numbers = try Blocks.numbers(render, rows: 1)[0]
            try #require(numbers.count == 120)
            // From 0.7 s, the first number is 3, and from 1.8 s again, at twice the speed.
            let expected: [(frame: Int, number: Int)] = [
                (20, 0), (21, 3), (22, 4), (50, 32), (51, 0), (53, 0), (54, 3), (55, 5), (86, 67), (87, 0),
            ]
            for (frame, number) in expected {
                #expect(numbers[frame] == number, "frame \(frame): \(numbers[frame]), not \(number)")
            }
        }

        private func checkAudio(_ sound: DecodedSound) throws {
            for (time, length) in [(1.3, 0.4), (2.1, 0.25)] {
                let onset = try #require(sound.onset(around: time))
                #expect(abs(onset - time) < 0.001, "onset at \(onset), not \(time)")
                let level = sound.level(from: time + 0.03, to: time + length - 0.03)
                #expect(abs(level - ToneBurst.level) < 0.5, "level \(level) at \(time)")
            }
            // To the end of the slot, and not a millisecond longer; the encoder itself rings for one.
            #expect(sound.level(from: 1.69, to: 1.699) > -12)
            let ends = [(1.703, 1.8), (2.38, 2.99), (3.41, 4)]
            for (start, end) in ends {
                #expect(sound.level(from: start, to: end) < -45, "from \(start) to \(end)")
            }
            // A factor of 0.5 and a line from 1 to 0; then of 0.25.
            for (time, factor) in [(3.05, 0.4375), (3.15, 0.3125), (3.25, 0.09375), (3.35, 0.03125)] {
                let level = sound.level(from: time - 0.01, to: time + 0.01)
                let expected = ToneBurst.level + 20 * log10(factor)
                #expect(abs(level - expected) < 0.7, "level \(level) at \(time), not \(expected)")
            }
        }

        /// Above 1 a volume raises the sound, and so do keyframes.
        @Test func volumesAboveOneRaise() throws {
            let quiet = try ToneBurst(amplitude: 0.125).encoded()
            let page = SoundPage(
                seconds: 2,
                files: ["tone.wav": quiet],
                """
                <div data-composition-id=main data-start=0 data-no-timeline>
                    <audio src=tone.wav data-start=0 data-volume=2 data-duration=1.3></audio>
                    <audio src=tone.wav data-start=0.5 data-media-start=1 data-duration=0.4 data-volume-keyframes='[
                        {"time":0.5,"volume":2},{"time":0.7,"volume":2},{"time":0.7001,"volume":1}]'>
                    </audio>
                </div>
                """
            )
            let sound = try page.render().sound
            for (start, end, factor) in [(0.53, 0.67, 0.5), (0.73, 0.87, 0.25), (1.03, 1.27, 0.5)] {
                let level = sound.level(from: start, to: end)
                let expected = ToneBurst.level + 20 * log10(factor)
                #expect(abs(level - expected) < 0.5, "level \(level) at \(start), not \(expected)")
            }
        }
    }
}
