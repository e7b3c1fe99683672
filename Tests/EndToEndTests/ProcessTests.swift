import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Renders that are ended from outside, in the middle.
    @Suite struct ProcessTests {
        /// A long render whose first frames are with ffmpeg.
        private static func running(in folder: FailureFolder, _ further: [String] = []) throws -> Session {
            let arguments = [Workspace.fixture("clocks.html"), "--duration", "600", "--progress", "bar"]
            let session = try folder.start(arguments + further)
            try #require(session.writes(" left"), "no progress was shown")
            return session
        }

        private static func kill(_ session: Session, _ part: String, _ signal: Int32 = SIGKILL) throws {
            let victims = session.members.filter { $0.commandLine.contains(part) }
            try #require(!victims.isEmpty)
            for victim in victims { Glibc.kill(victim.identifier, signal) }
        }

        @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
        func aSignalEndsItInOrder(signal: Int32, status: Int32) throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            Glibc.kill(session.process, signal)
            try folder.check(session, status: status, says: [], contents: before)
        }

        /// As Ctrl-C does on a terminal: the whole group gets the signal, again and again.
        @Test func repeatedSignalsChangeNothing() throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            for _ in 0..<5 { Glibc.kill(-session.process, SIGINT) }
            try folder.check(session, status: 130, says: [], contents: before)
        }

        @Test func theDeathOfTheEncoderIsToldAtOnce() throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder)
            try Self.kill(session, "/ffmpeg ")
            try folder.check(session, status: 74, says: ["ffmpeg"], contents: before)
        }

        /// Of the page that draws its frames and of the witness at once: a new witness makes what is missing. Of all that
        /// take screenshots at once: new browsers step to the frames that were due.
        @Test(arguments: ["--type=renderer", "--user-data-dir"], [0, 1, 2])
        func theDeathOfAllBrowsersIsSurvived(child: String, workers: Int) throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page("page"), as: "page.html")
            let source =
                workers == 0
                ? Command.byRing : ["--frame-source", "screenshot", "--workers", "\(workers)"]
            let session = try Session(
                [page, "-o", "a.mp4", "--progress", "bar"] + source,
                in: workspace.path
            )
            try #require(session.writes(" left"), "no progress was shown")
            try Self.kill(session, child)
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            try Self.expectNumbers(in: "\(workspace.path)/a.mp4")
        }

        private static func expectNumbers(in path: String) throws {
            let video = try Video.colours(path, every: 60)
            #expect(video.frames.count == 300)
            let wrong = video.frames.indices.filter { frame in
                let colour = video.pixel(frame, x: 2, y: 1)
                return abs(colour[0] - 100 - frame % 100) > 6 || abs(colour[1] - 200) > 6
            }
            #expect(wrong == [])
        }

        /// A page whose frames show their numbers in a WebGL canvas, in a 2D canvas, or by themselves.
        private static func page(_ kind: String) -> String {
            """
            <html data-width=320 data-height=180 data-fps=30 data-duration=10><body style="margin: 0; background: #204060">
            <canvas width=320 height=180 style="display: block"></canvas><script>
                const canvas = document.querySelector('canvas'), kind = '\(kind)';
                const context = kind === 'page' ? null : canvas.getContext(kind);
                requestAnimationFrame(function frame(time) {
                    const red = 100 + Math.floor(time / 1000 * 30) % 100;
                    if (kind === '2d') {
                        context.fillStyle = `rgb(${red} 200 0)`;
                        context.fillRect(0, 0, 320, 180);
                    } else if (context) {
                        context.clearColor(red / 255, 200 / 255, 0, 1);
                        context.clear(context.COLOR_BUFFER_BIT);
                    } else canvas.style.background = `rgb(${red} 200 0)`;
                    requestAnimationFrame(frame);
                });
            </script>
            """
        }

        /// Chromium goes on with another GPU process, and canvases in black: all that may lack something is done again.
        @Test(arguments: ["auto", "screenshot"], ["webgl", "2d", "page"])
        func theDeathOfTheGPUProcessLeavesNoBlackFrames(source: String, kind: String) throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page(kind), as: "page.html")
            let session = try Session(
                [page, "-o", "a.mp4", "--progress", "bar", "--workers", "1", "--frame-source", source]
                    + Command.byRing,
                in: workspace.path
            )
            try #require(session.writes(" left"), "no progress was shown")
            try Self.kill(session, "--type=gpu-process", SIGTERM)
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            try Self.expectNumbers(in: "\(workspace.path)/a.mp4")
        }

        /// A page that has an answer to a request that fails is drawn with the one to a request that succeeds.
        @Test(arguments: ["auto", "screenshot"])
        func theDeathOfTheNetworkProcessLeavesNoOtherFrames(source: String) throws {
            let workspace = try Workspace()
            let page = try workspace.write(
                """
                <html data-width=320 data-height=180 data-fps=30 data-duration=10><body style="margin: 0"><script>
                    requestAnimationFrame(function frame(time) {
                        const red = 100 + Math.floor(time / 1000 * 30) % 100;
                        const paint = (colour) => document.documentElement.style.background = colour;
                        fetch(`page.html?${red}`, { cache: 'no-store' })
                            .then(() => paint(`rgb(${red} 200 0)`), () => paint('black'));
                        requestAnimationFrame(frame);
                    });
                </script>
                """,
                as: "page.html"
            )
            let session = try Session(
                [page, "-o", "a.mp4", "--progress", "bar", "--workers", "1", "--frame-source", source]
                    + Command.byRing,
                in: workspace.path
            )
            try #require(session.writes(" left"), "no progress was shown")
            try Self.kill(session, "--utility-sub-type=network.mojom.NetworkService")
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardError.contains("Chromium's network process exited"))
            try Self.expectNumbers(in: "\(workspace.path)/a.mp4")
        }

        /// A browser that draws no more, and does nothing else, is replaced long before the deadline.
        @Test(arguments: ["auto", "screenshot"])
        func aBrowserThatStandsStillIsReplaced(source: String) throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page("2d"), as: "page.html")
            let session = try Session(
                [page, "-o", "a.mp4", "--progress", "bar", "--workers", "1", "--frame-source", source]
                    + ["--timeout", "300"] + Command.byRing,
                in: workspace.path
            )
            try #require(session.writes(" left"), "no progress was shown")
            try Self.kill(session, "--type=gpu-process", SIGSTOP)
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            try Self.expectNumbers(in: "\(workspace.path)/a.mp4")
        }

        /// Nothing can be cleaned up by a process that is killed: its guard does that.
        ///
        /// The file has no name, is hidden where ffmpeg has to see its extension, or a hidden folder.
        @Test(arguments: ["out.mp4", "new.nut", "frames/"])
        func theGuardEndsTheBrowserOfAKilledTool(output: String) throws {
            let folder = try FailureFolder()
            let before = try folder.workspace.contents
            let session = try Self.running(in: folder, ["-o", output])
            #expect(try folder.workspace.contents.count == before.count + (output == "out.mp4" ? 0 : 1))
            Glibc.kill(session.process, SIGKILL)
            let outcome = session.finish()
            #expect(outcome.status == 128 + SIGKILL)
            // Of the page and of the witness; pictures without loss are the browser's own, and need none.
            let browsers = output == "frames/" ? 1 : 2
            #expect(Leftovers.profiles(in: outcome.standardError).count == browsers)
            let deadline = Date(timeIntervalSinceNow: 10)
            var leftovers = Leftovers(of: session, outcome: outcome)
            while try !leftovers.findings.isEmpty || folder.workspace.contents != before, Date() < deadline {
                usleep(20_000)
                leftovers = Leftovers(of: session, outcome: outcome)
            }
            #expect(leftovers.findings == [])
            #expect(try folder.workspace.contents == before)
        }

        /// While the browser starts, too: its profile is not made before its guard knows of it, and not again after.
        @Test func theGuardRemovesTheProfileOfAToolKilledWhileItStarts() throws {
            let folder = try FailureFolder()
            let before = try Self.unguardedProfiles
            for delay in stride(from: UInt32(8_000), to: 120_000, by: 8_000) {
                let session = try folder.start([Workspace.fixture("clocks.html")])
                usleep(delay)
                Glibc.kill(-session.process, SIGKILL)
                #expect(session.finish().status == 128 + SIGKILL)
            }
            let deadline = Date(timeIntervalSinceNow: 10)
            while try !Self.unguardedProfiles.subtracting(before).isEmpty, Date() < deadline {
                usleep(20_000)
            }
            #expect(try Self.unguardedProfiles.subtracting(before) == [])
        }

        /// The profiles, of any run, that no process uses and no guard will remove.
        private static var unguardedProfiles: Set<String> {
            get throws {
                let names = try FileManager.default.contentsOfDirectory(atPath: "/dev/shm")
                let profiles = names.filter { $0.hasPrefix("helios-capture.") }
                let processes = ProcessEntry.all
                let unguarded = profiles.filter { name in
                    !processes.contains { $0.commandLine.contains(name) }
                }
                // A guard may have removed it and ended between the two lists.
                return Set(unguarded.filter { FileManager.default.fileExists(atPath: "/dev/shm/\($0)") })
            }
        }

        @Test func successLeavesTheVideoAlone() throws {
            let workspace = try Workspace()
            let session = try Session(
                [Workspace.fixture("clocks.html"), "-o", "a.mp4", "-v", "--frame-count", "3"]
                    + Command.byRing,
                in: workspace.path
            )
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(
                Leftovers.profiles(in: outcome.standardError).count == 2,
                "of the page and of the witness"
            )
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try workspace.contents == ["a.mp4"])
        }
    }
}
