import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Where the bytes of a sound are, and for how long.
    @Suite struct SoundSourceTests {
        typealias Case = SoundElementTests.Case

        static let blobs = [
            // Gone before anybody asks for it.
            Case(
                """
                <audio id=a></audio><script>
                    ready = blobURL('tone.wav').then((url) => load(a, url).then(() => URL.revokeObjectURL(url)));
                </script>
                """
            ),
            Case(
                """
                <audio id=a></audio><script>
                    ready = fetch('tone.wav').then((response) => response.arrayBuffer()).then(async (bytes) => {
                        const url = URL.createObjectURL(new Blob([bytes]));
                        await load(a, url);
                        URL.revokeObjectURL(url);
                    });
                </script>
                """
            ),
            Case(
                """
                <script>
                    let url;
                    ready = blobURL('tone.wav').then((made) => { url = made; });
                    setTimeout(() => {
                        const a = new Audio(url);
                        a.onloadedmetadata = () => URL.revokeObjectURL(url);
                        a.play();
                    }, 250);
                </script>
                """,
                [Tone(1.25)]
            ),
            // Made in a frame, played in the page, and the frame is gone.
            Case(
                """
                <audio id=a></audio>
                <iframe id=f srcdoc="<script>
                    parent.made = fetch('tone.wav').then((response) => response.blob())
                        .then((blob) => URL.createObjectURL(blob));
                </script>"></iframe>
                <script>
                    ready = new Promise((resolve) => { f.onload = resolve; }).then(() => window.made)
                        .then((url) => load(a, url)).then(() => f.remove());
                </script>
                """
            ),
            // Made in a worker, which is gone as well.
            Case(
                """
                <audio id=a></audio><script>
                    const source = `onmessage = async ({ data }) => {
                        const blob = await (await fetch(data)).blob();
                        postMessage(URL.createObjectURL(blob));
                    }`;
                    const worker = new Worker(URL.createObjectURL(new Blob([source])));
                    worker.postMessage(new URL('tone.wav', location).href);
                    ready = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); })
                        .then((url) => load(a, url)).then(() => worker.terminate());
                </script>
                """
            ),
            // A worker of a worker.
            Case(
                """
                <audio id=a></audio><script>
                    const inner = `onmessage = async ({ data }) => {
                        postMessage(URL.createObjectURL(await (await fetch(data)).blob()));
                    }`;
                    const outer = `const inner = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inner)}])));
                        inner.onmessage = ({ data }) => postMessage(data);
                        onmessage = ({ data }) => inner.postMessage(data);`;
                    const worker = new Worker(URL.createObjectURL(new Blob([outer])));
                    worker.postMessage(new URL('tone.wav', location).href);
                    ready = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); })
                        .then((url) => load(a, url)).then(() => worker.terminate());
                </script>
                """
            ),
        ]

        @Test(arguments: blobs) func aBlobIsTakenWhereItLives(_ example: Case) throws {
            try SoundElementTests.check(example)
        }

        /// What MediaRecorder writes has neither a length nor cues.
        @Test func aRecordingOfThePageIsPlayed() throws {
            let page = SoundPage(
                files: [
                    "live.webm": try ToneBurst().encoded(["-c:a", "libopus", "-f", "webm", "-live", "1"])
                ],
                """
                <audio id="a"></audio>
                <script>ready = blobURL('live.webm').then((url) => load(a, url));</script>
                """
            )
            try page.render().sound.expect([Tone(1)])
        }

        /// Its index lies behind what ffmpeg reads ahead of a pipe, where there is no way back.
        @Test(arguments: ["blob", "data", "file"]) func anMP4WithItsIndexLastIsPlayed(source: String) throws {
            let data = try ToneBurst.long.encoded(["-f", "mp4", "-c:a", "aac", "-b:a", "320k"])
            #expect(data.count > 1 << 20)
            let start = [
                "blob": "blobURL('tone.m4a')",
                "data": """
                fetch('tone.m4a').then((response) => response.blob()).then((blob) => new Promise((resolve) => {
                    const reader = new FileReader();
                    reader.onload = () => resolve(reader.result);
                    reader.readAsDataURL(blob);
                }))
                """,
                "file": "Promise.resolve('tone.m4a')",
            ]
            let page = SoundPage(
                files: ["tone.m4a": data],
                """
                <audio id="a" data-helios-seek="1.5"></audio>
                <script>ready = (\(start[source] ?? "")).then((url) => load(a, url));</script>
                """
            )
            let sound = try page.render().sound
            let onset = try #require(sound.onset(around: 1.5))
            #expect(abs(onset - 1.5) < 0.001)
            #expect(abs(sound.level(from: 1.53, to: 1.97) - ToneBurst.level) < 0.5)
        }

        /// What a server gives only to who has its cookie, as long as the page is of that server.
        @Test func aSoundBehindACookieIsFetchedInThePage() throws {
            let tone = try ToneBurst().encoded()
            let html = SoundPage("<script>document.cookie = 'key=1'</script><audio src=/tone.wav></audio>")
                .html
            let server = try TestServer(answering: { path, request in
                guard path == "/tone.wav" else { return .init(type: "text/html", body: Data(html.utf8)) }
                return request.contains("key=1") ? .init(type: "audio/wav", body: tone) : nil
            })
            try Render(input: server.url).sound.expect([Tone(1)])
        }

        /// Another server's sound that the page may play and not read: ffmpeg fetches it.
        @Test func aSoundOfAnotherOriginGoesToFFmpegAsItsURL() throws {
            let tone = try ToneBurst().encoded()
            let server = try TestServer { _ in .init(type: "audio/wav", body: tone) }
            let page = SoundPage("<audio src='\(server.url)tone.wav'></audio>")
            let workspace = try Workspace()
            let path = try page.write(to: workspace)
            let plan = try Command.run([path, "--dry-run"], in: workspace.path)
            #expect(plan.standardOutput.contains("-i \(server.url)tone.wav"), "\(plan)")
            try Render(input: path, in: workspace).sound.expect([Tone(1)])
        }

        /// A service worker answers for a file that is not there.
        @Test func aServiceWorkersAnswerIsTheSound() throws {
            let page = SoundPage(
                files: [
                    "tone.wav": try ToneBurst().encoded(),
                    "worker.js": Data(
                        """
                        onactivate = (event) => event.waitUntil(clients.claim());
                        onfetch = (event) => {
                            if (event.request.url.endsWith('/other.wav')) {
                                event.respondWith(fetch('tone.wav'));
                            }
                        };
                        """.utf8
                    ),
                ],
                """
                <audio id="a"></audio>
                <script>
                    ready = navigator.serviceWorker.register('worker.js').then(() => new Promise((resolve) => {
                        if (navigator.serviceWorker.controller) resolve();
                        else navigator.serviceWorker.oncontrollerchange = resolve;
                    })).then(() => load(a, 'other.wav'));
                </script>
                """
            )
            try page.render().sound.expect([Tone(1)])
        }

        /// Two sandboxed frames, which cannot see each other, each with a large `data:` URL that begins the same.
        @Test func framesOfOtherOriginsKeepTheirSoundsApart() throws {
            let frames = try [0.5, 1.75].map { start in
                let url = try ToneBurst(seconds: 3, start: start).encoded().base64EncodedString()
                return
                    "<iframe sandbox='allow-scripts' srcdoc='<audio src=data:audio/wav;base64,\(url)></audio>'></iframe>"
            }
            try SoundPage(frames.joined()).render().sound.expect([Tone(0.5), Tone(1.75)])
        }

        @Test func aMediaSourceFailsByName() throws {
            let page = SoundPage(
                """
                <audio id="music"></audio>
                <script>
                    const source = new MediaSource();
                    music.src = URL.createObjectURL(source);
                    ready = new Promise((resolve) => { source.onsourceopen = resolve; }).then(() => {
                        source.addSourceBuffer('audio/webm; codecs=opus');
                    });
                </script>
                """
            )
            try SoundFailureTests.check(page, says: [#"<audio id="music">"#, "MediaSource"])
        }

        /// Only as much of a long sound as is heard leaves the page: of 100 MB, here less than 20.
        @Test func aLongSoundIsReadOnlyAsFarAsItIsNeeded() throws {
            let wave = try ToneBurst(seconds: 3).encoded(["-ac", "2", "-f", "wav"])
            let page = SoundPage(
                files: ["tone.wav": wave],
                """
                <audio id="a"></audio>
                <script>
                    ready = fetch('tone.wav').then((response) => response.arrayBuffer()).then((bytes) => {
                        const data = new Uint8Array(bytes);
                        const silence = new Uint8Array(1 << 20);
                        const view = new DataView(bytes);
                        const start = data.findIndex((_, at) => view.getUint32(at) === 0x64617461);
                        view.setUint32(start + 4, 100 << 20, true);
                        view.setUint32(4, (100 << 20) + start, true);
                        const parts = [data, ...Array(100).fill(silence)];
                        return load(a, URL.createObjectURL(new Blob(parts, { type: 'audio/wav' })));
                    });
                </script>
                """
            )
            let render = try page.render(["-v"])
            try render.sound.expect([Tone(1)])
            let taken = try #require(render.report.firstMatch(of: /bytes: (\d+), of: (\d+)/))
            #expect(try #require(Int(taken.2)) > 100_000_000)
            #expect(try #require(Int(taken.1)) < 20_000_000, "\(taken.0)")
        }
    }
}
