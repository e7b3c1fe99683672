import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Many sounds at once, each in a blob of its own, half of them longer than the video.
    @Suite struct SoundCrowdTests {
        static let seconds = 8.0

        /// Tracks are this far apart, in seconds.
        static let step = 0.12

        /// The burst within each sound.
        static let burst = MatrixTone(0.1, length: 0.06)

        static func isQuiet(_ track: Int) -> Bool { track % 3 == 2 }

        static func page(_ count: Int) throws -> SoundPage {
            func tone(_ seconds: Double) throws -> Data {
                try ToneBurst(seconds: seconds, start: burst.start, length: burst.length, isMono: true)
                    .encoded()
            }
            let elements = (0..<count).map { "<audio data-helios-offset=\(Double($0) * step)></audio>" }
            return SoundPage(
                seconds: seconds,
                files: ["short.wav": try tone(0.3), "long.wav": try tone(12)],
                """
                \(elements.joined())
                <script>
                    const tracks = [...document.querySelectorAll('audio')];
                    ready = Promise.all(['short.wav', 'long.wav'].map(async (name) => (await fetch(name)).blob()))
                        .then((blobs) => Promise.all(tracks.map((track, index) => {
                            track.volume = index % 3 === 2 ? 0.5 : 1;
                            return load(track, URL.createObjectURL(blobs[index % 2]));
                        })));
                </script>
                """
            )
        }

        @Test(.timeLimit(.minutes(2)), arguments: [1, 2, 12, 64]) func allAreHeard(_ count: Int) throws {
            let sound = try Self.page(count).render(["--audio-codec", "alac"]).sound
            #expect(sound.declaredCount == Int(Self.seconds * 48000))
            let heard = (0..<count).map { track in
                MatrixHearing(
                    name: "track \(track)",
                    start: Double(track) * Self.step + Self.burst.start,
                    length: Self.burst.length,
                    gain: Self.isQuiet(track) ? -6.02 : 0,
                    hasOnset: true
                )
            }
            let faults = heard.flatMap { sound.faults(of: $0) }
            #expect(faults.isEmpty, "\(faults.joined(separator: "; "))")
            #expect(sound.strayTone(beside: heard) == nil)
        }
    }
}
