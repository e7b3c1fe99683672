import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Input that misbehaves: a table of what is refused before a browser is started, or finds none.
    ///
    /// Each case has its exit code, one message that says the right thing, and leaves nothing.
    @Suite struct InputTests {
        struct Case {
            let status: Int32
            let says: String
            let arguments: [String]
        }

        private static let digits = String(repeating: "9", count: 400)
        private static let name = String(repeating: "n", count: 300)

        /// Values that an option does not take, and what is said of all of them.
        private static let values: [(option: String, says: String, values: [String])] = [
            (
                "--width", "width",
                [
                    "0", "-1", "nan", "inf", "1e3", "16385", digits, "1.5", "１２", "0x10", " 12", "\u{202E}12",
                    "1\n2",
                ]
            ),
            ("--height", "height", ["0", "-5", "nan", "16385", digits]),
            (
                "--fps", "a rate is written 30, 29.97 or 30000/1001",
                ["0", "-1", "nan", "inf", "1/0", "0/1", "1001", "1e9", "30/-1", "３０", "30/1/1", "/", digits]
            ),
            (
                "--duration", "--duration",
                ["0", "-1", "nan", "inf", "1e400", "360001", "١", "1,5", digits]
            ),
            ("--start-frame", "--start-frame", ["-1", "nan", "1.5", digits]),
            ("--frame-count", "--frame-count", ["0", "-1", "nan", digits]),
            ("--scale", "from 0.1 to 8.0", ["0", "-1", "nan", "inf", "8.1", "0.09", "２"]),
            ("--seed", "--seed", ["-1", "4294967296", "nan", "x"]),
            ("--timeout", "--timeout", ["0", "-1", "nan", "inf", "1e9", digits]),
            ("--workers", "from 1 to 32", ["0", "-1", "nan", "33", "two", digits]),
            ("--mode", "'auto', 'dom' or 'canvas'", ["DOM", "x\ny", "\u{1B}[31m"]),
            ("--frame-source", "'auto', 'ring' or 'screenshot'", ["rings"]),
            ("--crf", "from 0 to 63", ["-1", "64", "nan", "inf", "٢"]),
            ("--video-bitrate", "192k, 4.5M or 128000", ["0", "-1", "nan", "8X", "\(digits)M"]),
            ("--audio-bitrate", "192k, 4.5M or 128000", ["0", "-1", "nan", "k"]),
            ("--bit-depth", "--bit-depth", ["9", "-8", "nan"]),
            ("--pixel-format", "does not support the pixel format", ["nope\u{1B}[31m", "yuv420p\n", "é"]),
            ("--format", "--format takes mp4", ["avi", "MP4", "\u{202E}"]),
            ("--quality", "'draft', 'standard' or 'high'", ["best"]),
            ("--audio-sample-rate", "--audio-sample-rate", ["7999", "192001", "nan", "-1"]),
            ("--loudness", "--loudness", ["-71", "0", "x"]),
            ("--limiter", "--limiter", ["1", "-25", "x"]),
            ("--progress", "'bar'", ["dots"]),
            ("--locale", "a language tag", ["x", "en_US", "en\nUS", name]),
            (
                "--audio", "is invalid for '--audio",
                [
                    ",", "sound.wav,x=1", "sound.wav,offset=-1", "sound.wav,volume=nan", "sound.wav,rate=0",
                    "sound.wav,rate=17", "sound.wav,loop=1", "sound.wav,offset=1,offset=2",
                    "sound.wav,fade-easing=x", "sound.wav,seek=\(digits)",
                ]
            ),
            (
                "--props", "the props are not JSON",
                [
                    "{", "nan", #"{"a":}"#, "[1", "\u{1}", "@broken.json", "@binary.json",
                    String(repeating: "[", count: 100_000),
                ]
            ),
            ("--subtitles-mode", "goes with --subtitles", ["soft"]),
            ("--subtitles-language", "goes with --subtitles", ["de"]),
            ("--subtitles-style", "goes with --subtitles", ["FontSize=1"]),
            ("--subtitles-encoding", "goes with --subtitles", ["utf-8"]),
            ("--separate-audio", "no extension", ["x", "-"]),
            ("--separate-audio", "not the name of a file", ["a/", "..", "/"]),
            ("--separate-audio", "would overwrite an input", ["page.html", "./page.html", "link.html"]),
            ("--output", "not the name of a file or folder", [".", "..", "/", "//", "./"]),
            ("--output", "no extension", ["a", "%d", "\u{1B}[31m"]),
            ("--output", "would overwrite an input", ["page.html", "folder/../page.html", "linkout.mp4"]),
            ("--output", "a PNG file holds one picture", ["a.png"]),
        ]

        /// Files that are none, or none that can be read.
        private static let files: [(option: String, status: Int32, says: String, values: [String])] = [
            (
                "--audio", 66, "cannot open the sound file",
                ["none.wav", "folder", "fifo", "/dev/zero", "loop", "no\u{1B}[2Jne", "no\nne", name]
            ),
            (
                "--subtitles", 66, "cannot open the subtitles",
                ["none.srt", "folder", "fifo", "/dev/zero", "loop"]
            ),
            ("--subtitles", 65, "the subtitles cannot be used", ["binary", "empty", "page.html"]),
            (
                "--props", 66, "cannot read the props",
                ["@", "@none.json", "@folder", "@fifo", "@/dev/zero", "@loop", "@\(name)"]
            ),
            (
                "--output", 73, "cannot write the output",
                [
                    "folder.mp4", "folder", "full/", "none/a.mp4", "out.mp4/a.mp4", "/dev/null", "/dev/full",
                    "/proc/a.mp4", "/sys/a.mp4", "fifo", "loop", "\(name).mp4", "\(name)/",
                    "\u{1B}[31m/a.mp4",
                    "a\nb/c.mp4", "sound.wav/",
                ]
            ),
            (
                "--separate-audio", 73, "cannot write the output",
                ["folder", "none/a.wav", "fifo", "/dev/null", "\(name).wav"]
            ),
            // These can be written: it is the browser that is not there.
            (
                "--output", 69, "/no/chromium",
                [
                    "a b'\"%20.mp4", "-a.mp4", "ü\u{202E}.mp4", "line\nbreak.mp4", "%d%s.mp4", ".a.mp4",
                    "a.mp4/",
                ]
            ),
        ]

        private static let inputs: [(status: Int32, says: String, values: [String])] = [
            (64, "the input is empty", [""]),
            (
                66, "the input was not found",
                [
                    "none.html", "loop", "dangling.html", "page.html/", "%00.html", "no\u{1B}[31mne.html",
                    "no\nhelios-capture: error: forged.html", "no\u{202E}ne.html", "./-x.html", name,
                    String(repeating: "n", count: 5000),
                ]
            ),
            (66, "the folder has no index.html", ["folder", "."]),
            (64, "the input is not a page", ["out.mp4", "binary"]),
            (64, "neither a file nor a folder", ["fifo", "/dev/null", "/dev/zero"]),
            (64, "only http and https", ["file:///x.html", "ftp://x/y.html", "javascript://x", "\n://x"]),
            (64, "not a valid URL", ["http://", "https:///x", "http://[::1"]),
        ]

        private static let together: [(status: Int32, says: String, arguments: [String])] = [
            (64, "Missing expected argument", []),
            (64, "Missing expected argument", ["still"]),
            (64, "Missing expected argument", ["inspect"]),
            (64, "Unexpected argument", ["page.html", "page.html"]),
            (64, "Unknown option '--nonsense'", ["page.html", "--nonsense=\u{1B}[31m\(name)"]),
            (64, "exclude each other", ["page.html", "--mute", "--audio", "sound.wav"]),
            (64, "exclude each other", ["page.html", "--mute", "--separate-audio", "a.wav"]),
            (64, "exclude each other", ["page.html", "-q", "-v"]),
            (64, "exclude each other", ["page.html", "--crf", "1", "--video-bitrate", "1M"]),
            (64, "lose its alpha", ["page.html", "--transparent"]),
            (64, "the format has no audio", ["page.html", "--format", "gif", "--audio", "sound.wav"]),
            (64, "cannot hold the codec", ["page.html", "--format", "webm", "--video-codec", "h264"]),
            (64, "cannot be combined", ["page.html", "--canvas-selector", "c", "--mode", "dom"]),
            (
                64, "same file as --props",
                ["page.html", "--props", "@ok.json", "-o", "ok.json", "--format", "mp4"]
            ),
            (
                64, "same file as --audio",
                ["page.html", "--audio", "sound.wav", "-o", "./sound.wav", "--format", "mp4"]
            ),
            (64, "two outputs", ["page.html", "-o", "a.mp4", "--separate-audio", "./a.mp4"]),
            (
                64, "make cannot represent the name of a file: a(1)",
                ["page.html", "-o", "a(1)", "--format", "mp4", "--depfile", "a.d"]
            ),
            (64, "End it in .wav", ["page.html", "--separate-audio", "x"]),
            (
                64, "Usage: helios-capture still [<options>] <input>\nSee 'helios-capture still --help'",
                ["still"]
            ),
            (64, "Usage: helios-capture batch <jobs> ", ["batch", "--preset", "fast", "jobs.csv"]),
            (
                64, "Usage: helios-capture [render] <input> [<options>]\nSee 'helios-capture --help'",
                ["render"]
            ),
            (
                73, "it is not a regular file. Redirect the standard output",
                ["page.html", "-o", "/dev/stdout", "--format", "mp4"]
            ),
            (64, "two outputs", ["page.html", "-o", "vide/", "--separate-audio", "vide/a.wav"]),
            (64, "not on the timeline", ["still", "page.html", "--frame=-1"]),
            (64, "a number of seconds", ["still", "page.html", "--at=nan"]),
            (64, "a still is a PNG file", ["still", "page.html", "-o", "a.jpg"]),
            (73, "it is a folder", ["still", "page.html", "-o", "folder.png"]),
            (66, "the input was not found", ["inspect", "none.html"]),
            (69, "/no/chromium", ["inspect", "page.html"]),
        ]

        static let cases: [Case] =
            values.flatMap { option, says, values in
                values.map { Case(status: 64, says: says, arguments: ["page.html", "\(option)=\($0)"]) }
            }
            + files.flatMap { option, status, says, values in
                values.map { Case(status: status, says: says, arguments: ["page.html", "\(option)=\($0)"]) }
            }
            + inputs.flatMap { status, says, values in
                values.map { Case(status: status, says: says, arguments: [$0]) }
            }
            + together.map { Case(status: $0.status, says: $0.says, arguments: $0.arguments) }

        private static func folder() throws -> Workspace {
            let workspace = try Workspace()
            let files = [
                "page.html": "<html data-width=64 data-height=64 data-duration=1>", "out.mp4": "old",
                "sound.wav": "RIFF", "ok.json": "{}", "broken.json": #"{"a":"#, "empty": "",
            ]
            for (name, text) in files { _ = try workspace.write(text, as: name) }
            _ = try workspace.write(Data(0...255), as: "binary")
            _ = try workspace.write(Data([0xFF, 0xFE, 0]), as: "binary.json")
            for name in ["folder", "folder.mp4", "folder.png", "vide", "full"] {
                mkdir("\(workspace.path)/\(name)", 0o700)
            }
            _ = try workspace.write("x", as: "full/x")
            mkfifo("\(workspace.path)/fifo", 0o600)
            for (name, target) in [
                ("loop", "loop"), ("dangling.html", "none"), ("link.html", "page.html"),
                ("linkout.mp4", "page.html"),
            ] {
                symlink(target, "\(workspace.path)/\(name)")
            }
            return workspace
        }

        /// As many at a time as keep the processors busy.
        @Test func isRefusedClearlyAndLeavesNothing() throws {
            #expect(Self.cases.count >= 200)
            let workspace = try Self.folder()
            let before = try workspace.contents
            let page = try Data(contentsOf: URL(filePath: "\(workspace.path)/page.html"))
            for start in stride(from: 0, to: Self.cases.count, by: 8) {
                let batch = Self.cases[start..<min(start + 8, Self.cases.count)]
                let running = try batch.map {
                    try Command.start($0.arguments + ["--chromium", "/no/chromium"], in: workspace.path)
                }
                for (example, command) in zip(batch, running) {
                    let outcome = command.finish()
                    let name = "\(example.arguments.map { $0.prefix(80) })"
                    #expect(outcome.status == example.status, "\(name): \(outcome.standardError)")
                    #expect(outcome.standardError.contains(example.says), "\(name): \(outcome.standardError)")
                    #expect(TerminalText(outcome.standardError).faults == [], "\(name)")
                    #expect(outcome.standardOutput == "", "\(name)")
                }
                #expect(try workspace.contents == before, "\(batch.map(\.arguments))")
            }
            #expect(try Data(contentsOf: URL(filePath: "\(workspace.path)/page.html")) == page)
        }

        @Test func aWorkingFolderThatIsGoneIsAnError() throws {
            let workspace = try Workspace()
            let page = try workspace.write("<html data-duration=1>", as: "page.html")
            mkdir("\(workspace.path)/gone", 0o700)
            let script = try workspace.writeProgram("rmdir ../gone; exec \"$@\"", as: "run")
            let command = try Command.start(
                [Command.path, page, "-o", "a.mp4"],
                in: "\(workspace.path)/gone",
                executable: script
            )
            let outcome = command.finish()
            #expect(outcome.status == 66)
            let message = "the working folder was not found: No such file or directory"
            #expect(outcome.standardError == "helios-capture: error: \(message)\n")
        }

        /// Swift would make another name of it, and the video would have that.
        @Test func aNameThatIsNoTextIsAnError() throws {
            let workspace = try Workspace()
            _ = try workspace.write(ErrorTests.head, as: "page.html")
            let script = """
                cd "$0" && mkdir "$(printf 'caf\\351')" && "$1" page.html --duration 0.1 -o "$(printf 'caf\\351.mp4')"
                echo $? && cd "$(printf 'caf\\351')" && "$1" ../page.html --duration 0.1 -o a.mp4
                """
            let command = try Command.start(
                ["-c", script, workspace.path, Command.path],
                in: "/",
                executable: "/bin/sh"
            )
            let outcome = command.finish()
            #expect(outcome.standardOutput == "64\n" && outcome.status == 64)
            let messages = [
                "an argument is not UTF-8 text: caf\u{FFFD}.mp4. Rename", "the working folder is not UTF-8",
            ]
            #expect(messages.allSatisfy(outcome.standardError.contains), "\(outcome.standardError)")
            #expect(try workspace.contents.count == 2)
        }

        /// What the page itself uses is an input, too, as soon as it asks for it.
        @Test func aFileOfThePageIsNotOverwritten() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(
                "\(ErrorTests.head)<link rel=stylesheet href=out.mp4>",
                as: "page.html"
            )
            try folder.check([page], status: 64, says: ["would overwrite an input", "which the page uses"])
        }

        @Test func theLimitOfOpenFilesIsTold() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(ErrorTests.head, as: "page.html")
            let script = try folder.workspace.writeProgram("ulimit -n 64; exec \"$@\"", as: "limited")
            let before = try folder.workspace.contents
            let session = try Session(
                [Command.path, page, "-o", "out.mp4"],
                executable: script,
                in: folder.workspace.path
            )
            let outcome = session.finish()
            #expect(outcome.status == 69)
            #expect(outcome.standardError.contains("ulimit -n"))
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try folder.workspace.contents == before)
        }

        /// The encoder's output is larger than files may be, and so is what Chromium keeps in memory.
        @Test(arguments: [(40_000, "cannot write the output: out.mp4"), (100, "ulimit -f")])
        func theLimitOfAFilesSizeIsTold(blocks: Int, says: String) throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(ErrorTests.head, as: "page.html")
            let ffmpeg = "case $* in -version) exec ffmpeg -version;; esac; exec dd if=/dev/zero of=big"
            let program = try folder.workspace.writeProgram(ffmpeg, as: "large-ffmpeg")
            let script = try folder.workspace.writeProgram(
                "ulimit -f \(blocks); exec \"$@\"",
                as: "limited"
            )
            let before = try folder.workspace.contents
            let session = try Session(
                [Command.path, page, "-o", "out.mp4", "-v", "--ffmpeg", program],
                executable: script,
                in: folder.workspace.path
            )
            defer { unlink("\(folder.workspace.path)/big") }
            let outcome = session.finish()
            unlink("\(folder.workspace.path)/big")
            #expect(outcome.status == 73)
            #expect(outcome.standardError.contains(says))
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try folder.workspace.contents == before)
        }
    }
}
