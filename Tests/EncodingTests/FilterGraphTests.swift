import Encoding
import Foundation
import Frames
import TestSupport
import Testing

@Suite struct FilterGraphTests {
    /// Volumes that move with every frame: more text than the kernel takes for one argument (128 KiB).
    @Test func aLongGraphGoesOverADescriptor() async throws {
        let changes = (0..<1500).map {
            VolumeChange(time: Double($0) * 0.004, volume: $0 % 2 == 0 ? 0.5 : 0.25)
        }
        let wave = try Fixture.wave(seconds: 6, burst: 1)
        let tracks = (0..<8).map { index in
            track(wave) {
                $0.volume = index == 0 ? 1 : 0
                $0.volumeChanges =
                    index == 0 ? [] : changes.map { VolumeChange(time: $0.time + 3, volume: 0) }
            }
        }
        let (sound, job) = try await renderSound(tracks)
        let config = FFmpegConfig(job)
        #expect(config.arguments.contains("-filter_complex_script"))
        #expect(!config.arguments.contains("-filter_complex"))
        let graph = try #require(config.inputBuffers.last)
        #expect(graph.name == "filter graph" && graph.buffer.count > 128 << 10)
        #expect(config.arguments.allSatisfy { $0.utf8.count < 128 << 10 })
        let onset = try #require(sound.onset(around: 1))
        #expect(abs(onset - 1) < 0.001)
    }
}
