import Testing

@Suite("Smooth scrolls whose targets change again and again")
struct SmoothScrollTests {
    /// Scrollers by who asks in every frame for 4 pixels more; each shows 100 of 9,000.
    private static let page = """
        <!doctype html><style>
        html { scroll-behavior: smooth }
        body { margin: 0; height: 9000px }
        .s { position: fixed; width: 50px; height: 100px; overflow: scroll; scroll-behavior: smooth }
        .s i { display: block; height: 9000px; position: relative }
        .s b { position: absolute }
        </style>
        <div class=s id=timer><i></i></div><div class=s id=set><i></i></div>
        <div class=s id=view><i><b></b></i></div><div class=s id=once><i></i></div>
        <script>
        let ticks = 0;
        setInterval(() => {
            const top = ++ticks * 4;
            scrollTo(0, top);
            timer.scrollTo({ top });
            set.scrollTop = top;
            view.querySelector('b').style.top = `${top}px`;
            view.querySelector('b').scrollIntoView({ block: 'start' });
        }, 33);
        setTimeout(() => once.scrollTo(0, 400), 33);
        </script>
        """

    @Test("They move on, whoever asks")
    func movesOn() async throws {
        let tops = try await TestPage.with(Self.page, size: .init(width: 200, height: 100)) { page in
            try await page.begin()
            for frame in 0...30 { try await page.step(to: Double(frame) * 1000 / 30) }
            let tops = "[scrollY, timer, set, view, once].map((each) => each.scrollTop ?? each)"
            return try await page.value(tops)
        }
        // A plain tab is 5 behind what was asked for at that time, 120.
        let found = tops.dropFirst().dropLast().split(separator: ",").compactMap { Double($0) }
        try #require(found.count == 5)
        for top in found[0..<4] { #expect((100...124).contains(top), "\(tops)") }
        #expect(found[4] == 400, "\(tops)")
    }
}
