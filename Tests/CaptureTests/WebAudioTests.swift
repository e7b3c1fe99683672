import Testing

/// What an AudioContext plays, sample by sample, as it is rendered on the page's clock.
@Suite(.serialized) struct WebAudioTests {
    /// Steps through two seconds at 10 frames a second, and answers the pieces of each context and where its
    /// left side begins and ends to sound: `[[offset, seek, length], …]`, `[[first, last], …]` in samples.
    private func listen(_ script: String, seconds: Double = 2) async throws -> String {
        let html = """
            <script>
                const constant = (context, offset = 0.5) => {
                    const node = new ConstantSourceNode(context, { offset });
                    node.connect(context.destination);
                    return node;
                };
                const log = [];
                \(script)
            </script>
            """
        let read = """
            (async () => {
                const found = await __heliosCapture.webAudio.finish(\(seconds));
                return Promise.all(found.map(async ({ label, duration, pieces }) => {
                    const bytes = await (await __heliosCapture.blobs.load(pieces[0].source)).arrayBuffer();
                    const samples = new Float32Array(bytes.slice(44)).filter((_, index) => index % 2 === 0);
                    const sounding = [];
                    for (let i = 0; i < samples.length; i += 1) {
                        const isLoud = Math.abs(samples[i]) > 1e-3;
                        const wasLoud = i > 0 && Math.abs(samples[i - 1]) > 1e-3;
                        if (isLoud && !wasLoud) sounding.push([i]);
                        if (!isLoud && wasLoud) sounding.at(-1).push(i);
                    }
                    return { pieces: pieces.map(({ at, from, length }) => [at, from, length]), sounding };
                }));
            })()
            """
        return try await TestPage.with(html) { test in
            try await test.begin()
            for frame in 0..<Int(seconds * 10) { try await test.step(to: Double(frame) * 100) }
            return try await test.page.evaluate("(\(read)).then((value) => JSON.stringify([value, log]))")
                .string ?? "nothing"
        }
    }

    @Test func whatIsScheduledAheadStartsAtItsSample() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            const node = constant(context);
            node.start(0.5);
            node.stop(0.75);
            """
        )
        #expect(heard == #"[[{"pieces":[[0,0,null]],"sounding":[[24000,36000]]}],[]]"#)
    }

    /// Without a time it means now, whatever was rendered last: 123 ms are not a whole number of quanta.
    @Test func whatATimerStartsStartsAtItsOwnTime() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            setTimeout(() => {
                const node = constant(context);
                node.start();
                node.stop(context.currentTime + 0.25);
                log.push(context.currentTime);
            }, 123);
            setTimeout(() => { const node = constant(context); node.start(context.currentTime); }, 1001);
            """
        )
        #expect(heard == #"[[{"pieces":[[0,0,null]],"sounding":[[5904,17904],[48048]]}],[0.123]]"#)
    }

    @Test func anAnimationFrameStartsItInItsFrame() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            requestAnimationFrame(function frame(now) {
                if (now < 700) return requestAnimationFrame(frame);
                const node = constant(context);
                node.start();
                node.stop(0.8);
            });
            """
        )
        #expect(heard == #"[[{"pieces":[[0,0,null]],"sounding":[[33600,38400]]}],[]]"#)
    }

    @Test func buffersAndGainsFollowTheirTimes() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext({ sampleRate: 44100 });
            const buffer = context.createBuffer(1, 44100, 44100);
            buffer.getChannelData(0).fill(0.25);
            const gain = context.createGain();
            gain.gain.setValueAtTime(0, 0);
            gain.gain.setValueAtTime(1, 0.25);
            gain.gain.setValueAtTime(0, 0.5);
            gain.connect(context.destination);
            const source = context.createBufferSource();
            source.buffer = buffer;
            source.connect(gain);
            source.start(0.1);
            """
        )
        #expect(heard == #"[[{"pieces":[[0,0,null]],"sounding":[[11025,22050]]}],[]]"#)
    }

    /// While it is suspended its own time stands still.
    @Test func suspendedTimeIsLeftOut() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            constant(context).start(1);
            context.onstatechange = () => log.push([context.state, Number(context.currentTime.toFixed(9)), performance.now()]);
            setTimeout(() => context.suspend(), 400);
            setTimeout(() => log.push(context.currentTime), 600);
            setTimeout(() => context.resume(), 700);
            setTimeout(() => context.close(), 1500);
            """
        )
        #expect(
            heard == """
                [[{"pieces":[[0,0,0.4],[0.7,0.4,0.8]],"sounding":[[48000]]}],\
                [["suspended",0.4,400],0.4,["running",0.4,700],["closed",1.2,1500]]]
                """
        )
    }

    @Test func contextsOfAnyTimeAndFrameAreHeard() async throws {
        let heard = try await listen(
            """
            setTimeout(() => {
                const context = new AudioContext();
                log.push(context.currentTime);
                constant(context).start(0.25);
            }, 1000);
            new AudioContext();
            const silent = new AudioContext();
            new GainNode(silent).connect(silent.destination);
            """
        )
        #expect(heard == #"[[{"pieces":[[1,0,null]],"sounding":[[12000]]}],[0]]"#)
    }

    @Test func anAnalyserSeesWhatSoundsAtTheFrame() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            const analyser = new AnalyserNode(context, { fftSize: 256 });
            const node = new ConstantSourceNode(context, { offset: 0.5 });
            node.connect(analyser).connect(context.destination);
            node.start(0.55);
            node.stop(0.95);
            requestAnimationFrame(function frame(now) {
                const samples = new Float32Array(256);
                analyser.getFloatTimeDomainData(samples);
                log.push(samples[200]);
                if (now < 1100) requestAnimationFrame(frame);
            });
            """
        )
        #expect(heard.hasSuffix("[0,0,0,0,0,0,0.5,0.5,0.5,0.5,0,0]]"), "\(heard)")
    }

    @Test func itLooksLikeTheBrowsersOwn() async throws {
        let heard = try await listen(
            """
            class Mine extends AudioContext {}
            const context = new Mine();
            log.push(context instanceof AudioContext, context instanceof BaseAudioContext, String(context),
                AudioContext.name, AudioContext.length, context.state, context.sampleRate, context.baseLatency,
                new GainNode(context).context === context, typeof context.audioWorklet,
                Object.keys(context.getOutputTimestamp()).join());
            try { AudioContext(); } catch (error) { log.push(error.name); }
            """,
            seconds: 0.2
        )
        #expect(
            heard == """
                [[],[true,true,"[object AudioContext]","AudioContext",0,"running",48000,0,true,"undefined",\
                "contextTime,performanceTime","TypeError"]]
                """
        )
    }

    /// Streams come from outside of time: what needs one is told at once, and to the host.
    @Test func aMediaStreamIsRefused() async throws {
        let heard = try await listen(
            """
            const context = new AudioContext();
            for (const make of [() => context.createMediaStreamDestination(),
                () => new MediaStreamAudioDestinationNode(context)]) {
                try { make(); } catch (error) { log.push(error.name); }
            }
            setTimeout(() => log.push(...__heliosCapture.webAudio.obstacles), 0);
            """,
            seconds: 0.2
        )
        let sentence =
            "AudioContext 1: createMediaStreamDestination cannot be rendered, as a media stream has no time of its own"
        #expect(heard == #"[[],["NotSupportedError","NotSupportedError","\#(sentence)","\#(sentence)"]]"#)
    }
}
