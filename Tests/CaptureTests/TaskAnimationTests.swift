import Testing

@Suite("Animations as tasks see and set them")
struct TaskAnimationTests {
    /// Boxes by what happens to them at 250 ms. All move a pixel in a millisecond.
    private static let page = """
        <!doctype html><style>
        @keyframes move { from { left: 0 } to { left: 1000px } }
        p { position: absolute; left: 0; margin: 0 }
        .css { animation: move 1s linear }
        .transition { transition: left 1s linear }
        #short { animation: move .25s linear forwards }
        </style>
        <body></body>
        <iframe id=frame srcdoc="<p style='position: absolute; left: 0'>"></iframe>
        <svg width=9 height=9 id=set><rect><animate attributeName=x to=9 dur=9s /></rect></svg>
        <svg width=9 height=9 id=stilled><rect><animate attributeName=x to=9 dur=9s /></rect></svg>
        <svg width=9 height=9 id=resumed><rect><animate attributeName=x to=9 dur=9s /></rect></svg>
        <svg width=9 height=9><rect id=begun><animate id=animation attributeName=x from=0 to=1000 dur=1s begin=indefinite />
        </rect></svg>
        <script>
        const boxes = {}, read = {};
        let finished = 0;
        const box = (name, className = '', root = document.body) => {
            boxes[name] = root.appendChild(document.createElement('p'));
            boxes[name].className = className;
            return boxes[name];
        };
        const moving = (name, target = box(name)) => target.animate({ left: ['0px', '1000px'] }, 1000);
        const left = (element) => parseFloat(element.ownerDocument.defaultView.getComputedStyle(element).left);
        onload = () => {
            const names = ['time', 'rate', 'start', 'committed', 'read', 'stopped', 'updated', 'reversed', 'jumping'];
            const [time, rate, start, committed, seen, stopped, updated, reversed, jumping] = names.map((name) => moving(name));
            boxes.nested = frame.contentDocument.querySelector('p');
            const nested = moving('nested', boxes.nested);
            const shadow = moving('shadow', box('shadow', '', box('host').attachShadow({ mode: 'closed' })));
            const paused = box('paused', 'css'), short = box('short'), turned = box('turned', 'transition');
            short.id = 'short';
            short.onanimationend = () => { finished += 1; };
            box('ended').animate({ left: ['0px', '280px'] }, 280).onfinish = () => { read.end = performance.now(); };
            const unset = box('unset', 'css');
            turned.offsetTop;
            turned.style.left = '1000px';
            // Before anything asks for styles.
            setTimeout(() => {
                time.currentTime = 500;
                rate.playbackRate = 2;
                read.timeline = document.timeline.currentTime;
                read.time = seen.currentTime;
                read.smil = set.getCurrentTime() * 1000;
                set.setCurrentTime(5);
                stilled.pauseAnimations();
                resumed.pauseAnimations();
                animation.beginElement();
            }, 250);
            setTimeout(() => {
                read.style = left(boxes.read);
                read.progress = seen.effect.getComputedTiming().progress * 1000;
                read.rectangle = boxes.read.getBoundingClientRect().left;
                read.again = seen.currentTime;
                read.short = left(short);
                start.startTime = document.timeline.currentTime;
                committed.commitStyles();
                committed.cancel();
                stopped.pause();
                updated.updatePlaybackRate(2);
                reversed.reverse();
                nested.currentTime = 500;
                read.nested = left(boxes.nested);
                paused.style.animationPlayState = 'paused';
                turned.style.left = '0px';
                left(turned);
                unset.style.animation = 'none';
            }, 250);
            for (let time = 50; time < 1000; time += 50) setTimeout(() => { jumping.currentTime = time / 2; }, time);
            setInterval(() => short.offsetLeft, 10);
            setTimeout(() => { paused.style.animationPlayState = '', resumed.unpauseAnimations() }, 350);
        };
        window.lefts = () => ({
            ...Object.fromEntries(Object.keys(boxes).filter((name) => name !== 'host').map((name) => [name, left(boxes[name])])),
            set: set.getCurrentTime() * 100, smilPaused: stilled.getCurrentTime() * 1000,
            resumed: resumed.getCurrentTime() * 1000, begun: begun.x.animVal.value,
        });
        </script>
        """

    @Test("They are those of the coming frame")
    func areOfTheComingFrame() async throws {
        try await TestPage.with(Self.page, size: .init(width: 400, height: 200)) { page in
            try await page.begin()
            let rounded = "`${name} ${Math.round(value * 10) / 10}`"
            var found: [Int: String] = [:]
            for time in stride(from: 0, through: 400, by: 50) {
                try await page.step(to: Double(time))
                found[time] = try await page.value(
                    "Object.entries(lefts()).map(([name, value]) => \(rounded)).sort().join()"
                )
            }
            #expect(
                found[250] == """
                    "begun 0,committed 250,ended 250,jumping 125,nested 500,paused 250,rate 250,read 250,resumed 250,reversed 250,\
                    set 500,shadow 250,short 1000,smilPaused 250,start 0,stopped 250,time 500,turned 250,unset 0,\
                    updated 250"
                    """
            )
            #expect(
                found[400] == """
                    "begun 150,committed 250,ended 0,jumping 200,nested 650,paused 300,rate 550,read 400,resumed 300,reversed 100,\
                    set 515,shadow 400,short 1000,smilPaused 250,start 150,stopped 250,time 650,turned 100,unset 0,\
                    updated 550"
                    """
            )
            let read = "Object.entries(read).map(([name, value]) => \(rounded)).join()"
            #expect(
                try await page.value(read) == """
                    "timeline 250,time 250,smil 250,style 250,progress 250,rectangle 250,again 250,short 1000,nested 500,\
                    end 300"
                    """
            )
            #expect(try await page.value("finished") == "1")
        }
    }
}
