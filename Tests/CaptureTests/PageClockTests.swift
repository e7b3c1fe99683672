import Testing

@Suite(.serialized) struct PageClockTests {
    @Test func timersFireInOrderAtTheirOwnTimes() async throws {
        let html = """
            <script>
                const log = [];
                const note = (name) => log.push([name, performance.now(), Date.now()]);
                setTimeout(note, 30, 'late');
                setTimeout(note, 10, 'first of two at 10');
                setTimeout(() => { note('second at 10'); Promise.resolve().then(() => note('its microtask')); }, 10);
                setTimeout(note, 10, 'third at 10');
                setTimeout("note('a string')", 20);
                const cleared = setTimeout(note, 25, 'never');
                setTimeout(() => clearTimeout(cleared), 24);
                const ticker = setInterval(() => { note('tick'); if (performance.now() >= 8) clearInterval(ticker); }, 4);
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            try await test.step(to: 0)
            #expect(try await test.value("log") == "[]")
            try await test.step(to: 100.0 / 3)
            #expect(
                try await test.value("log") == """
                    [["tick",4,4],["tick",8,8],["first of two at 10",10,10],["second at 10",10,10],\
                    ["its microtask",10,10],["third at 10",10,10],["a string",20,20],["late",30,30]]
                    """
            )
            #expect(try await test.value("performance.now()") == "\(100.0 / 3)")
        }
    }

    @Test func nestedTimersAreClampedAsTheStandardSays() async throws {
        let html = """
            <script>
                const times = [];
                (function again() { times.push(performance.now()); if (times.length < 9) setTimeout(again, 0); })();
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            try await test.step(to: 50)
            #expect(try await test.value("times") == "[0,0,0,0,0,0,4,8,12]")
        }
    }

    @Test func loopsThatWaitForTheClockComeToAnEnd() async throws {
        let html = """
            <script>
                const wait = `(milliseconds) => {
                    const start = Date.now();
                    while (Date.now() - start < milliseconds);
                    return Date.now() - start;
                }`;
                const waited = [eval(wait)(50)];
                setTimeout(() => waited.push(eval(wait)(20), performance.now() >= 30), 10);
                const program = `postMessage((${wait})(40))`;
                const worker = new Worker(URL.createObjectURL(new Blob([program])));
                worker.onmessage = ({ data }) => waited.push(data);
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            for frame in 0...5 { try await test.step(to: Double(frame) * 20) }
            #expect(try await test.value("waited.sort()") == "[20,40,50,true]")
            #expect(try await test.value("performance.now()") == "100")
        }
    }

    /// A wait that is over passes on what wakes it: of three, the second is still there to be woken.
    @Test func waitsForMemoryEndByTheClock() async throws {
        let html = """
            <script>
                const log = [];
                const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
                const cell = new Int32Array(memory.buffer);
                const wait = (name, ...limit) => Atomics.waitAsync(cell, 0, 0, ...limit).value
                    .then?.((outcome) => log.push([name, outcome, performance.now()]));
                wait('short', 20);
                wait('woken', 3e6);
                wait('endless');
                setTimeout(() => Atomics.notify(cell, 0, 1), 50);
                const { async, value } = Atomics.waitAsync(cell, 0, 0, 0), other = Atomics.waitAsync(cell, 0, 1, 9);
                log.push([async, value, other.async, other.value]);
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            for frame in 0...5 { try await test.step(to: Double(frame) * 20) }
            #expect(
                try await test.value("log") == """
                    [[false,"timed-out",false,"not-equal"],["short","timed-out",20],["woken","ok",60]]
                    """
            )
        }
    }

    @Test func animationFramesRunOnceAFrameInsideTheBrowsersOwn() async throws {
        let html = """
            <style>@keyframes move { to { left: 1000px } } p { position: absolute; left: 0; animation: move 1s linear }</style>
            <p></p>
            <script>
                const log = [];
                requestAnimationFrame(function frame(time) {
                    log.push([time, performance.now(), parseFloat(getComputedStyle(document.querySelector('p')).left)]);
                    requestAnimationFrame(frame);
                });
                const cancelled = requestAnimationFrame(() => log.push('never'));
                requestAnimationFrame(() => cancelAnimationFrame(cancelled));
                cancelAnimationFrame(cancelled);
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            for time in [0.0, 100, 250] { try await test.step(to: time) }
            // A style computed in the callback is that of this frame, not of the one before.
            #expect(try await test.value("log") == "[[0,0,0],[100,100,100],[250,250,250]]")
        }
    }

    @Test func animationsThatWaitBeginInTimeHoweverFastTheFramesAre() async throws {
        let html = """
            <style>@keyframes move { from { left: 100px } to { left: 200px } }
                p { position: absolute; left: 0; animation: move 1s 2s linear }</style>
            <p></p>
            <svg><rect><animate id="a" attributeName="x" from="0" to="100" dur="1s" fill="freeze"/>
                <animate attributeName="y" from="0" to="100" begin="a.end+1s" dur="1s"/></rect></svg>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            for frame in 0...25 { try await test.step(to: Double(frame) * 100) }
            let left = "parseFloat(getComputedStyle(document.querySelector('p')).left)"
            #expect(try await test.value(left) == "150")
            let y = "Math.round(document.querySelector('rect').y.animVal.value)"
            #expect(try await test.value(y) == "50")
        }
    }

    @Test func aPageIsGivenTheTimeThatItNeedsToBecomeReady() async throws {
        let html = """
            <script>
                const log = [];
                setTimeout(() => log.push(['whole delay', performance.now()]), 2000);
                window.helios = {
                    async waitUntilStable() {
                        await new Promise((resolve) => setTimeout(resolve, 500));
                        await new Promise(requestAnimationFrame);
                        log.push(['stable after', performance.now() >= 500]);
                    },
                };
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            #expect(try await test.value("performance.now()") == "0")
            try await test.step(to: 1999)
            #expect(try await test.value("log") == #"[["stable after",true]]"#)
            try await test.step(to: 2000)
            #expect(try await test.value("log") == #"[["stable after",true],["whole delay",2000]]"#)
        }
    }

    @Test func idleCallbacksComeToAnEnd() async throws {
        let html = """
            <script>
                let looks = 0, timedOut;
                requestIdleCallback((deadline) => {
                    timedOut = deadline.didTimeout;
                    while (deadline.timeRemaining() > 0) looks += 1;
                });
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            try await test.step(to: 0)
            #expect(try await test.value("[looks > 0, timedOut]") == "[true,false]")
        }
    }

    @Test func framesOfOneOriginShareTheirTime() async throws {
        let html = """
            <script>var log = [];</script>
            <iframe srcdoc="<script>setTimeout(() => parent.log.push(['inner', performance.now()]), 20)</script>"></iframe>
            <script>
                setTimeout(() => log.push(['before', performance.now()]), 10);
                setTimeout(() => log.push(['after', performance.now()]), 30);
            </script>
            """
        try await TestPage.with(html) { test in
            try await test.begin()
            try await test.step(to: 40)
            #expect(try await test.value("log") == #"[["before",10],["inner",20],["after",30]]"#)
        }
    }

    @Test func randomnessRepeatsAndFollowsTheSeed() async throws {
        let html = """
            <script>
                const drawn = [Math.random(), Math.random(), ...crypto.getRandomValues(new Uint32Array(2))];
            </script>
            """
        let draw = { (seed: UInt32) in
            try await TestPage.with(html, seed: seed) { try await $0.value("drawn") }
        }
        let (first, again, other) = (try await draw(1), try await draw(1), try await draw(2))
        #expect(first == again)
        #expect(first != other)
    }
}
