import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Nothing is written but the video, and what Chromium keeps in its profile in memory.
    @Suite struct FileTests {
        /// Uses what a browser likes to keep files for.
        static let page = """
            <html data-width=64 data-height=64 data-duration=0.2><body style="font-family: Georgia">
            <p>text 文字 😀</p><canvas></canvas><audio id=a></audio>
            <script>
                document.querySelector('canvas').getContext('webgl2')?.clear(16384);
                localStorage.key = 'value';
                document.cookie = 'a=b; max-age=1000';
                indexedDB.open('store');
                caches.open('cache');
                navigator.storage.getDirectory().then((folder) => folder.getFileHandle('file', { create: true }));
                fetch('https://127.0.0.1:1/').catch(() => {});
                new AudioContext();
                new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
                const wave = new Uint8Array(44 + 96000);
                const view = new DataView(wave.buffer);
                [0x52494646, 0, 0x57415645, 0x666d7420].forEach((word, i) => view.setUint32(i * 4, word));
                view.setUint32(4, 36 + 96000, true);
                view.setUint32(16, 16, true);
                view.setUint16(20, 1, true);
                view.setUint16(22, 1, true);
                view.setUint32(24, 48000, true);
                view.setUint32(28, 96000, true);
                view.setUint16(32, 2, true);
                view.setUint16(34, 16, true);
                view.setUint32(36, 0x64617461);
                view.setUint32(40, 96000, true);
                document.querySelector('audio').src = URL.createObjectURL(new Blob([wave], { type: 'audio/wav' }));
            </script>
            """

        /// Paths that hold nothing: the null device, the kernel's own files about a process, and what is open already.
        private static func isHarmless(_ path: String) -> Bool {
            path == "/dev/null" || path.hasPrefix("/proc/") || path.hasPrefix("/dev/fd/")
        }

        /// Renders `page.html` under strace; its first sound is in memory.
        static func expectOnlyTheVideo(in workspace: Workspace) throws {
            let before = try workspace.contents
            let (outcome, trace) = try WriteTrace.run(
                ["page.html", "-o", "a.mp4", "-v", "--preset", "ultrafast"] + Command.byRing,
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardError.contains("pipe:3"), "the sound goes through a pipe")
            let profiles = Leftovers.profiles(in: outcome.standardError)
            // The page that draws its frames, and the witness.
            #expect(profiles.count == 2 && profiles.allSatisfy { $0.hasPrefix("/dev/shm/") })

            let others = trace.paths.filter { path, _ in
                !isHarmless(path) && !profiles.contains { path == $0 || path.hasPrefix("\($0)/") }
            }
            // A file without a name in the target's folder, which gets that of the target.
            #expect(others.keys.sorted() == [".", "a.mp4"], "\(others)")
            #expect(trace.paths["."]?.contains("O_TMPFILE") == true)
            #expect(trace.paths["a.mp4"]?.hasPrefix("linkat(") == true, "the target is never opened")
            #expect(try workspace.contents == ["a.mp4"] + before)
        }

        @Test func onlyTheVideoIsWritten() throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            try Self.expectOnlyTheVideo(in: workspace)
        }

        /// Every format, each larger than any pipe.
        @Test func twelveSoundsAreNotWritten() throws {
            let formats = MatrixFormat.allCases
            let files = try formats.enumerated().map { index, format in
                let sound = try MatrixSound.encoded(format, .large)
                return ("sound\(index).\(format.fileExtension)", sound.data)
            }
            let page = SoundPage(
                seconds: 2,
                files: Dictionary(uniqueKeysWithValues: files),
                """
                \(formats.map { "<\($0.element)></\($0.element)>" }.joined())
                <script>
                    const elements = [...document.querySelectorAll('audio, video')];
                    ready = Promise.all(\(files.map(\.0)).map(
                        async (name, index) => load(elements[index], await blobURL(name))));
                </script>
                """
            )
            let workspace = try Workspace()
            _ = try page.write(to: workspace)
            try Self.expectOnlyTheVideo(in: workspace)
        }

        /// The tests above can fail: the trace sees what a program writes.
        @Test func theTraceSeesAWrite() throws {
            let log = """
                100 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3
                100 openat(AT_FDCWD, "/none", O_WRONLY|O_CREAT, 0666) = -1 EACCES (Permission denied)
                100 openat(AT_FDCWD, "/tmp/a", O_WRONLY|O_CREAT, 0666 <unfinished ...>
                101 mkdir("/tmp/b", 0700)               = 0
                100 <... openat resumed>)               = 3
                101 rename("/tmp/c", "/tmp/d")          = 0
                """
            #expect(WriteTrace(log).paths.keys.sorted() == ["/tmp/a", "/tmp/b", "/tmp/c", "/tmp/d"])
        }

        @Test func aDryRunSaysHowFFmpegWouldBeCalled() throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            let outcome = try Command.run([page, "-o", "a.mp4", "--dry-run", "-q"], in: workspace.path)
            #expect(outcome.status == 0 && outcome.standardError == "", "\(outcome.standardError)")
            let lines = outcome.standardOutput.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].contains("-i pipe:0") && lines[0].contains("-i pipe:3"))
            #expect(lines[0].hasSuffix("a.mp4"))
            #expect(lines[1].hasPrefix("# pipe:3  96044 bytes  "))
            #expect(try workspace.contents == ["page.html"])
        }

        @Test func quietMeansNothingIsSaid() throws {
            let workspace = try Workspace()
            let page = try workspace.write(ErrorTests.head, as: "page.html")
            let outcome = try Command.run([page, "--frame-count", "2", "-q"], in: workspace.path)
            #expect(outcome.status == 0)
            #expect(outcome.standardError == "" && outcome.standardOutput == "")
            #expect(try workspace.contents == ["page.html", "page.mp4"])
        }

        /// Renders from make, two at a time.
        @Test func makeRendersTwoAtATime() throws {
            let workspace = try Workspace()
            let names = ["lower-third", "particles"]
            _ = try runTool(
                "make",
                [
                    "--directory", Workspace.repository("Compositions"), "--jobs=2", "HELIOS=\(Command.path)",
                    "OUT=\(workspace.path)",
                    "FLAGS=--frame-count 3 --width 320 --height 180 --preset ultrafast --mute -q",
                ] + names
            )
            #expect(try workspace.contents == names.flatMap { ["\($0).d", "\($0).mp4"] })
            for name in names {
                let properties = try Video.properties("\(workspace.path)/\(name).mp4")
                #expect(properties["nb_read_frames"] == "3")
            }
        }
    }
}
