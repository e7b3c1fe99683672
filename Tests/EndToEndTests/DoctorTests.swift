import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `helios-capture doctor`.
    @Suite struct DoctorTests {
        private struct Report: Decodable {
            struct Check: Decodable {
                let name: String
                let status: String
                let found: String
                let advice: String?
            }

            let version: String
            let canRender: Bool
            let checks: [Check]

            func check(_ name: String) throws -> Check { try #require(checks.first { $0.name == name }) }
        }

        private static let names = [
            "chromium", "begin-frame", "ring", "codecs", "gpu", "sandbox", "ffmpeg", "encoders", "filters",
            "shared memory", "fonts", "descriptors", "memory",
        ]

        private func report(
            _ arguments: [String] = [],
            in workspace: Workspace,
            status: Int32,
            environment: [String: String] = [:]
        ) throws -> Report {
            let arguments = ["doctor", "--json", "-v"] + arguments
            let session = try Session(arguments, in: workspace.path, environment: environment)
            let outcome = session.finish()
            #expect(outcome.status == status, "\(outcome.standardOutput)\(outcome.standardError)")
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
        }

        @Test func findsThatThisMachineCanRender() throws {
            let workspace = try Workspace()
            let report = try report(in: workspace, status: 0)
            #expect(report.canRender)
            #expect(report.checks.map(\.name) == Self.names)
            let others = ["sandbox", "shared memory", "descriptors", "memory"]
            for name in Self.names where !others.contains(name) {
                let check = try report.check(name)
                #expect(check.status == "ok", "\(check)")
                #expect(check.advice == nil)
            }
            #expect(try report.check("chromium").found.contains(/chromium-headless-shell, \w+\/\d+\./))
            #expect(try report.check("ring").found == "a frame of 1920x1080 came through shared memory")
            let codecs = "H.264, VP8, VP9, AV1, AAC, MP3, Opus, Vorbis, FLAC, PCM"
            #expect(try report.check("codecs").found == codecs)
            #expect(try report.check("gpu").found.contains("ANGLE ("))
            #expect(try report.check("shared memory").found.contains(/\/dev\/shm: \d+ MiB, \d+ MiB free/))
            let version = try Command.run(["--version"], in: workspace.path).standardOutput
            #expect("\(report.version)\n" == version)
            #expect(try workspace.contents == [])
        }

        /// Each is told by itself, with what to do.
        @Test func tellsOfBothProgramsThatAreMissing() throws {
            let workspace = try Workspace()
            let report = try report(in: workspace, status: 69, environment: ["PATH": "/nowhere"])
            #expect(!report.canRender)
            #expect(
                try report.check("ffmpeg").found
                    == "there is no ffmpeg in PATH: install ffmpeg, or give its path"
            )
            #expect(try report.check("ffmpeg").advice?.contains("--ffmpeg") == true)
            #expect(try report.check("fonts").status == "warning")

            let other = try self.report(
                ["--chromium", "/no/chromium", "--ffmpeg", "/no/ffmpeg"],
                in: workspace,
                status: 69
            )
            #expect(
                other.checks.map(\.name)
                    == Self.names.filter {
                        !["begin-frame", "ring", "codecs", "gpu", "sandbox", "encoders", "filters"].contains(
                            $0
                        )
                    }
            )
            #expect(other.checks.filter { $0.status == "failure" }.map(\.name) == ["chromium", "ffmpeg"])
            #expect(try other.check("chromium").found == "No executable file /no/chromium")
            #expect(try other.check("chromium").advice?.contains("--chromium") == true)
        }

        @Test func tellsOfProgramsThatAreUnfit() throws {
            let workspace = try FailureFolder().workspace
            let report = try report(
                ["--chromium", "/bin/true", "--ffmpeg", "./old-ffmpeg"],
                in: workspace,
                status: 69
            )
            #expect(report.checks.filter { $0.status == "failure" }.map(\.name) == ["chromium", "ffmpeg"])
            #expect(try report.check("chromium").found.contains("/bin/true"))
            #expect(try report.check("ffmpeg").found.contains("too old: version 5.0 or later is needed"))
        }

        /// What only some renders need is a warning, and the rest of them work.
        @Test func tellsOfWhatABuildOrABrowserLacks() throws {
            let workspace = try Workspace()
            let lacking = { (names: String) in
                "case $2 in -encoders|-filters) ffmpeg \"$@\" | grep -vE ' (\(names)) ' ;; *) exec ffmpeg \"$@\" ;; esac"
            }
            let some = try workspace.writeProgram(lacking("libvpx-vp9|palettegen"), as: "some")
            let noRing = "--chromium-argument=--disable-blink-features=CanvasDrawElement"
            let noWebGL = "--chromium-argument=--disable-3d-apis"
            let warned = try report(["--ffmpeg", some, noRing, noWebGL], in: workspace, status: 0)
            #expect(try warned.check("gpu").status == "warning")
            #expect(try warned.check("gpu").found == "there is no WebGL")
            #expect(try warned.check("codecs").status == "ok")
            #expect(try warned.check("encoders").status == "warning")
            #expect(try warned.check("encoders").found == "there is no libvpx-vp9 (webm)")
            #expect(try warned.check("filters").found == "there is no palettegen (gif)")
            #expect(try warned.check("ring").status == "warning")
            #expect(try warned.check("begin-frame").status == "ok")

            let most = try workspace.writeProgram(lacking("libx264"), as: "most")
            let outcome = try Command.run(["doctor", "--ffmpeg", most], in: workspace.path)
            #expect(outcome.status == 69)
            let lines = outcome.standardOutput.split(separator: "\n")
            let line = try #require(lines.firstIndex(of: "failure  encoders       there is no libx264 (mp4)"))
            #expect(lines[line + 1].hasSuffix("as Debian's is, or name it with --ffmpeg."))
        }

        @Test func coloursTheStatusesOnATerminalThatWantsIt() throws {
            let workspace = try Workspace()
            func table(_ command: String, _ environment: [String: String] = [:]) throws -> String {
                try Command.start(
                    ["-c", command],
                    in: workspace.path,
                    executable: "/bin/sh",
                    environment: ["NO_COLOR": "", "TERM": "xterm", "TOOL": Command.path].merging(environment)
                    { $1 }
                ).finish().standardOutput
            }
            let doctor = "$TOOL doctor --chromium /no/chromium --ffmpeg /no/ffmpeg"
            let terminal = "script --quiet --return --command '\(doctor)' /dev/null < /dev/null"
            let (red, green) = ("\u{1B}[1;31mfailure\u{1B}[0m  ffmpeg ", "\u{1B}[32mok     \u{1B}[0m  ")
            #expect(try table(terminal).contains(red))
            #expect(try table(terminal).contains(green))
            for plain in [try table(doctor), try table(terminal, ["NO_COLOR": "1"])] {
                #expect(plain.contains("failure  ffmpeg ") && !plain.contains("\u{1B}"))
            }
            #expect(try table("\(doctor) --color always", ["NO_COLOR": "1"]).contains(red))
        }
    }
}
