import Testing

@Suite("Transitions whose targets change again and again")
struct RetargetedTransitionTests {
    /// Boxes by what changes them: each transition lasts 30 frames, is linear, and goes from 0 to 400 pixels.
    private static let page = """
        <!doctype html><style>
        .b { position: absolute; width: 0; transition: 1s linear }
        #before::before { content: ''; position: absolute; width: 0; transition: width 1s linear }
        #before.on::before { width: 400px }
        #before.off::before { width: 399px }
        #delayed { transition-delay: 9s }
        </style>
        <div class=b id=once></div><div class=b id=timer></div><div class=b id=flushed></div>
        <div class=b id=moved></div><div class=b id=raf></div><div class=b id=delayed></div>
        <div id=before></div><div id=host></div>
        <iframe id=frame srcdoc="<style>p { width: 0; transition: width 1s linear }</style><p>"></iframe>
        <script>
        const root = host.attachShadow({ mode: 'closed' });
        root.innerHTML = '<style>p { width: 0; transition: width 1s linear }</style><p>';
        const wide = (element) => getComputedStyle(element).width;
        let ticks = 0;
        onload = () => {
            const nested = frame.contentDocument.querySelector('p');
            document.body.offsetTop;
            setTimeout(() => { once.style.width = '400px'; }, 33);
            setInterval(() => {
                const width = `${ticks++ % 2 ? 399 : 400}px`;
                for (const box of [timer, flushed, delayed, root.querySelector('p'), nested]) box.style.width = width;
                wide(flushed);
                moved.style.transform = `translateX(${width})`;
                before.className = ticks % 2 ? 'on' : 'off';
            }, 33);
            let frames = 0;
            requestAnimationFrame(function next() {
                raf.style.width = `${frames++ % 2 ? 399 : 400}px`;
                requestAnimationFrame(next);
            });
        };
        window.widths = () => ({
            once: wide(once), timer: wide(timer), flushed: wide(flushed), raf: wide(raf), delayed: wide(delayed),
            before: getComputedStyle(before, '::before').width, shadow: wide(root.querySelector('p')),
            moved: `${new DOMMatrix(getComputedStyle(moved).transform).e}px`,
            frame: frame.contentWindow.getComputedStyle(frame.contentDocument.querySelector('p')).width,
        });
        </script>
        """

    @Test("They move on from where they are, whatever changes them")
    func movesOn() async throws {
        let widths = try await TestPage.with(Self.page, size: .init(width: 400, height: 200)) { page in
            try await page.begin()
            for frame in 0...30 { try await page.step(to: Double(frame) * 1000 / 30) }
            var widths: [Double] = []
            for name in ["once", "timer", "flushed", "moved", "before", "shadow", "frame", "raf", "delayed"] {
                widths.append(Double(try await page.value("parseFloat(widths().\(name))")) ?? -1)
            }
            return widths
        }
        // Frame 1 begins the first; 29 more have a thirtieth of the rest each: 400 × (1 − (29/30)^29) = 250.
        #expect(abs(widths[0] - 400 * 29 / 30) < 1, "\(widths)")
        // In a document whose style no script asks for, the first change is known a frame late.
        for width in widths[1...6] { #expect(abs(width - 250) < 6, "\(widths)") }
        #expect(abs(widths[7] - 254) < 5, "\(widths)")
        #expect(widths[8] == 0)
    }
}
