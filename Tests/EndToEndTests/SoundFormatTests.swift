import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Blobs of real formats, each larger than any pipe or read-ahead.
    @Suite struct SoundFormatTests {
        @Test(arguments: SoundFormat.allCases) func everyFormatPlaysAsABlob(_ format: SoundFormat) throws {
            let data = try ToneBurst.long.encoded(format)
            #expect(data.count > 1 << 20)
            let page = SoundPage(
                files: ["tone.\(format)": data],
                """
                <audio id="a"></audio>
                <audio id="b" data-helios-seek="1.3" data-helios-offset="0.1"></audio>
                <script>
                    ready = blobURL('tone.\(format)').then(
                        (url) => Promise.all([a, b].map((element) => load(element, url))));
                </script>
                """
            )
            // The file's louder noise begins at 4 s, here at 2.8 s.
            let sound = try page.render().sound
            #expect(sound.declaredCount == 4 * 48000)
            for time in [1.8, 3.0] {
                let onset = try #require(sound.onset(around: time))
                #expect(abs(onset - time) < 0.005, "onset at \(onset), not \(time)")
                let level = sound.level(from: time + 0.03, to: time + 0.47)
                #expect(abs(level - ToneBurst.level) < 0.5, "level \(level) at \(time)")
            }
            #expect(sound.level(from: 0, to: 1.75) < -50)
        }

        /// A script that makes `blob`: a WAV of a tone of 1 kHz, 48000 samples a second.
        private static func longBlob(_ size: Int) -> String {
            """
            const header = new DataView(new ArrayBuffer(44));
            const chunk = Int16Array.from({ length: 480_000 },
                (_, index) => 16384 * Math.cos(2 * Math.PI * index / 48));
            const count = Math.ceil((\(size) - 44) / chunk.byteLength);
            const text = (at, letters) => [...letters].forEach(
                (letter, index) => header.setUint8(at + index, letter.charCodeAt()));
            text(0, 'RIFF'); text(8, 'WAVEfmt '); text(36, 'data');
            for (const [at, value] of [[4, 36 + count * chunk.byteLength], [16, 16], [24, 48000],
                [28, 96000], [40, count * chunk.byteLength]]) header.setUint32(at, value, true);
            for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]]) {
                header.setUint16(at, value, true);
            }
            const blob = new Blob([header, ...Array(count).fill(chunk)], { type: 'audio/wav' });
            """
        }

        /// What one needs of a blob is not all that the other needs; only a part is taken out of one over 32 MiB.
        @Test func aLongBlobOfTwoElementsReachesAsFarAsEachNeeds() throws {
            let page = SoundPage(
                seconds: 3,
                """
                <audio id="a" data-helios-duration="0.5"></audio>
                <audio id="b" data-helios-offset="1" data-helios-seek="600"></audio>
                <script>
                    \(Self.longBlob(80_000_000))
                    const url = URL.createObjectURL(blob);
                    ready = Promise.all([load(a, url), load(b, url)]);
                </script>
                """
            )
            try page.render().sound.expect([Tone(0, length: 0.5), Tone(1, length: 2)], seconds: 3)
        }

        /// Played from near its end, it is held whole and once, in the tool's own memory; the limit is one and a half
        /// times its size.
        ///
        /// Asked of the system by a stand-in for ffmpeg, after the real one has ended.
        @Test func aBlobOf200MegabytesIsHeldOnce() throws {
            let size = 200_000_000
            let workspace = try Workspace()
            let page = SoundPage(
                seconds: 2,
                """
                <audio id="a" data-helios-seek="2080"></audio>
                <script>
                    \(Self.longBlob(size))
                    ready = load(a, URL.createObjectURL(blob));
                </script>
                """
            )
            let ffmpeg = try workspace.writeProgram(
                """
                ffmpeg "$@"
                status=$?
                grep VmHWM /proc/$PPID/status > '\(workspace.path)/memory'
                exit $status
                """,
                as: "ffmpeg-and-look"
            )
            let render = try Render(
                input: try page.write(to: workspace),
                ["--ffmpeg", ffmpeg],
                in: workspace
            )
            try render.sound.expect([Tone(0, length: 2)], seconds: 2)
            let memory = try String(contentsOfFile: "\(workspace.path)/memory", encoding: .utf8)
            let kilobytes = try #require(memory.firstMatch(of: /(\d+) kB/).flatMap { Int($0.1) })
            #expect(kilobytes * 1024 > size, "the blob was never in memory: the measure is of something else")
            #expect(kilobytes * 1024 < size * 3 / 2, "\(kilobytes) kB")
        }
    }
}
