import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `helios-capture inspect`.
    @Suite struct InspectTests {
        private struct Report: Decodable {
            struct Track: Decodable {
                let name: String
                let origin: String
                let container: String
                let codec: String
                let channels: Int
                let sampleRate: Int
                let duration: Double
                let offset: Double
                let seek: Double
                let length: Double?
                let rate: Double
                let loop: Bool
                let volume: Double
                let route: String
                let bytes: Int?
            }

            let width: Int
            let height: Int
            let frameRate: String
            let duration: Double
            let frames: Int
            let tracks: [Track]
            let problems: [String]
        }

        private static func write(to workspace: Workspace) throws -> String {
            let last = try ToneBurst(isMono: true).encoded(["-f", "mp4", "-c:a", "aac"])
            return try SoundPage(
                files: [
                    "last.m4a": last, "tone.ogg": try ToneBurst().encoded(.ogg),
                    "tone.wav": try ToneBurst().encoded(),
                ],
                """
                <audio id="last" data-helios-offset="0.5"></audio><audio id="ogg" loop></audio>
                <audio id="gone" src="none.wav"></audio><audio id="file" src="tone.wav"></audio>
                <script>
                    ready = Promise.all([blobURL('last.m4a').then((url) => load(last, url)),
                        blobURL('tone.ogg').then((url) => load(ogg, url))]);
                    setTimeout(() => { file.volume = 0.5; file.currentTime = 1.5; file.play(); }, 1000);
                    setTimeout(() => file.pause(), 1750);
                    const context = new AudioContext();
                    const node = new OscillatorNode(context);
                    node.connect(context.destination);
                    node.start(1);
                </script>
                """
            ).write(to: workspace)
        }

        @Test func everySoundIsListed() throws {
            let workspace = try Workspace()
            let page = try Self.write(to: workspace)
            let outcome = try Command.run(["inspect", page, "--json", "-q"], in: workspace.path)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
            #expect((report.width, report.height) == (64, 64))
            #expect((report.frameRate, report.duration, report.frames) == ("5", 4, 20))
            #expect(report.problems.count == 1 && report.problems[0].contains("none.wav"))

            let expected = [
                ("<audio id=\"last\">", "aac", 1, "/dev/fd/3", "blob"),
                ("<audio id=\"ogg\">", "vorbis", 2, "pipe:4", "blob"),
                ("<audio id=\"file\">", "pcm_s16le", 2, "\(workspace.path)/tone.wav", "file"),
                ("AudioContext 1", "pcm_f32le", 2, "pipe:5", "webAudio"),
            ]
            #expect(report.tracks.count == expected.count)
            for (track, wanted) in zip(report.tracks, expected) {
                #expect(track.name.hasPrefix(wanted.0))
                #expect((track.codec, track.channels, track.route) == (wanted.1, wanted.2, wanted.3))
                #expect(track.origin == wanted.4)
                #expect(track.sampleRate == 48000)
                #expect(
                    (track.bytes == nil)
                        == (track.route == wanted.3 && wanted.3.hasPrefix("/")
                            && !wanted.3.hasPrefix("/dev/"))
                )
            }
            #expect(report.tracks[0].offset == 0.5)
            #expect(report.tracks[1].loop)
            let file = report.tracks[2]
            #expect((file.offset, file.seek, file.length) == (1, 1.5, 0.75))
            #expect(try !workspace.contents.contains { $0.hasSuffix("mp4") })
        }

        @Test func theTableSaysTheSame() throws {
            let workspace = try Workspace()
            let page = try Self.write(to: workspace)
            let outcome = try Command.run(["inspect", page, "-q"], in: workspace.path)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let lines = outcome.standardOutput.split(separator: "\n")
            #expect(lines.first == "64x64, 5 frames/s, 4 s, 20 frames")
            #expect(lines.contains { $0.hasPrefix("offset  seek") })
            #expect(
                lines.contains { $0.hasPrefix("0.5 ") && $0.contains("/dev/fd/3 (") && $0.contains("aac") }
            )
            #expect(lines.contains { $0.contains("loops") && $0.contains("pipe:4 (") })
            #expect(lines.last?.hasPrefix("unusable: ") == true)
        }
    }
}
