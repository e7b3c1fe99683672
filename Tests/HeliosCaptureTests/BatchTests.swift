import Foundation
import Testing
import Waiting

@testable import HeliosCapture

struct BatchTableTests {
    private func rows(_ text: String) throws -> [BatchTable.Row] {
        try BatchTable(Data(text.utf8), name: "jobs").rows
    }

    @Test(arguments: [
        "{\"input\": \"a.html\", \"fps\": 25}\n\n{\"input\": \"b.html\", \"name\": \"x, \\\"y\\\"\"}\n",
        "{\"input\": \"a.html\", \"fps\": 25}\r\n\r\n{\"input\": \"b.html\", \"name\": \"x, \\\"y\\\"\"}\r\n",
        "[{\"input\": \"a.html\", \"fps\": 25}, {\"input\": \"b.html\", \"name\": \"x, \\\"y\\\"\"}]",
        "input,fps,name\na.html,25,\nb.html,,\"x, \"\"y\"\"\"\n",
        "input,fps,name,,\n\na.html,25\n,,,,\nb.html,,\"x, \"\"y\"\"\",,\n\n",
        "\u{FEFF}input , fps,name\r\na.html,25,\r\nb.html,,\"x, \"\"y\"\"\"\r\n",
    ])
    func threeWaysToWriteThemAreOne(text: String) throws {
        let rows = try rows(text)
        #expect(rows.map(\.number) == [1, 2])
        #expect(rows[0].cells == ["input": .text("a.html"), "fps": .text("25")])
        #expect(rows[1].cells == ["input": .text("b.html"), "name": .text("x, \"y\"")])
    }

    @Test func cellsHaveTheirKinds() throws {
        let row = try #require(
            try rows(#"{"a": true, "b": null, "c": [1, "x"], "d": {"e": [1]}, "f": 1.5}"#).first
        )
        #expect(
            row.cells == [
                "a": .flag(true), "c": .list(["1", "x"]), "d": .object(#"{"e":[1]}"#), "f": .text("1.5"),
            ]
        )
    }

    @Test(
        arguments: [
            ("", "there are no jobs"),
            ("\n \n", "there are no jobs"),
            ("{\"input\": 1}\n{", "line 2"),
            ("[1]", "row 1"),
            ("{\"a\": [[1]]}", "'a' takes"),
            ("input,input\na,b\n", "have the same name"),
            (
                "name;input\na;b\n",
                "no column 'input': jobs: the header is 'name;input'. The first line names"
            ),
            ("input,props.title\na,Hello, world\n", "more cells than the header: jobs, row 1: 'world'"),
            ("input,name\na,\"b\nc,d\n", "a quote is not closed"),
            ("input,name\na,5\" b\"\n", "non-quote here:  . A text with a comma"),
        ]
    )
    func refusesTheRest(text: String, message: String) throws {
        let error = try #require(throws: HeliosError.self) { try rows(text) }
        #expect(error.code == .usage && "\(error)".contains(message), "\(error)")
    }

    @Test(
        arguments: [
            (#"{"props": {"a": 1}}"#, #"{"a":1}"#),
            (#"{"props": {"a": 1}, "props.b": "x", "props.a": [2]}"#, #"{"a":["2"],"b":"x"}"#),
            (#"{"props": "[1]"}"#, "[1]"),
            (#"{"props.a": true}"#, #"{"a":true}"#),
            ("{}", nil),
        ] as [(String, String?)]
    )
    func propsAreAnObjectOrColumns(text: String, props: String?) throws {
        #expect(try rows(text).first?.props == props)
    }
}

struct BatchPatternTests {
    private let values = [
        "name": "Ann / Bob", "dots": "../x", "hidden": ".x", "line": "a\nb", "empty": "",
        "marked": ".\u{301}x",
        "joined": "a/\u{338}b",
    ]

    @Test(arguments: [
        ("out/{name}.mp4", "out/Ann _ Bob.mp4"),
        ("{dots}.mp4", "_._x.mp4"),
        ("out/{hidden}.mp4", "out/_x.mp4"),
        ("out/a{hidden}", "out/a.x"),
        ("{line}", "a_b"),
        ("out/{marked}", "out/_\u{301}x"),
        ("{joined}", "a_\u{338}b"),
        ("{{{empty}}}", "{}"),
        ("out/{empty}.mp4", "out/_.mp4"),
        ("{empty}{name}.mp4", "Ann _ Bob.mp4"),
        ("plain.mp4", "plain.mp4"),
    ])
    func valuesStayInTheirFolder(pattern: String, path: String) throws {
        #expect(try BatchPattern(pattern).filled(at: "row 1") { values[$0] } == path)
    }

    @Test(arguments: ["{none}.mp4", "{name", "name}", "{}"])
    func refusesTheRest(pattern: String) {
        #expect(throws: HeliosError.self) { try BatchPattern(pattern).filled(at: "row 1") { values[$0] } }
    }
}

struct JobCountTests {
    @Test(
        arguments: [
            (200, true, 2, 24 << 30, 3), (200, false, 2, 24 << 30, 2), (2, true, 2, 24 << 30, 2),
            (200, true, 2, 1500 << 20, 2), (200, true, 8, 0, 1), (1, false, 8, 24 << 30, 1),
        ]
    )
    func fitsProcessorsMemoryAndJobs(count: Int, areShort: Bool, processors: Int, memory: Int, most: Int) {
        let number = JobCount.fitting(count, areShort: areShort, processors: processors, memory: memory)
        #expect(number == most)
    }

    /// Rows of which one is long, or of unknown length, are not all short.
    @Test(arguments: [([1.0, 2], true), ([1, 60], false), ([nil], false)] as [([Double?], Bool)])
    func rowsAreShortTogether(seconds: [Double?], areShort: Bool) throws {
        let url = try #require(URL(string: "http://localhost/"))
        let rows = seconds.map { seconds in
            var options = RenderOptions(input: .url(url), output: "out.mp4")
            (options.timeline.width, options.timeline.height, options.timeline.duration) = (320, 180, seconds)
            return options
        }
        #expect(RenderExtent.areShort(rows) == areShort)
    }

    @Test(arguments: ["0", "65", "two", ""]) func refusesTheRest(text: String) {
        #expect(JobCount(text) == nil)
    }
}

struct BatchRunTests {
    private static func jobs(_ count: Int) throws -> [BatchRun.Job] {
        let url = try #require(URL(string: "http://localhost/"))
        return (1...count).map {
            BatchRun.Job(number: $0, options: RenderOptions(input: .url(url), output: "\($0)"))
        }
    }

    private static let report = RenderReport.example()

    @Test(arguments: [(true, 9, 1, 0), (false, 3, 1, 6)])
    func oneFailureStopsTheRestUnlessToldOtherwise(keepsGoing: Bool, done: Int, failed: Int, left: Int)
        async throws
    {
        let run = BatchRun(try Self.jobs(10), parallel: 1, keepsGoing: keepsGoing)
        let told = Monitor<[Int]>([])
        let summary = await run.run { job in
            if job.number == 4 { throw HeliosError(.pageFailed, "boom") }
            return .made(Self.report)
        } tell: { job, _, ended in
            told.update { $0.append(ended) }
        }
        #expect(summary.done == done && summary.failures.count == failed && summary.left == left)
        #expect(told.read { $0 } == Array(1...done + failed))
        #expect(summary.failures.first?.number == 4)
    }

    @Test func whatFailedIsTriedAgain() async throws {
        let tries = Monitor<[Int: Int]>([:])
        let run = BatchRun(try Self.jobs(3), parallel: 2, retries: 2, keepsGoing: true)
        let summary = await run.run { job in
            let count = tries.update { tries in
                tries[job.number, default: 0] += 1
                return tries[job.number] ?? 0
            }
            if job.number == 1, count < 3 { throw HeliosError(.timeout, "late") }
            if job.number == 2 { throw HeliosError(.usage, "wrong") }
            return .made(Self.report)
        } tell: { _, _, _ in
        }
        #expect(tries.read { $0 } == [1: 3, 2: 1, 3: 1])
        #expect(summary.done == 2 && summary.failures.map(\.number) == [2])
    }

    @Test func asManyAreMadeAtOnceAsAskedFor() async throws {
        let busy = Monitor<(now: Int, most: Int)>((0, 0))
        let summary = await BatchRun(try Self.jobs(12), parallel: 3, keepsGoing: false).run { _ in
            busy.update { busy in
                busy.now += 1
                busy.most = max(busy.most, busy.now)
            }
            // The first three wait for each other.
            try await busy.wait { $0.most >= 3 ? () : nil }
            busy.update { $0.now -= 1 }
            return .made(Self.report)
        } tell: { _, _, _ in
        }
        #expect(summary.done == 12)
        #expect(busy.read { $0.most } == 3)
    }

    @Test func itIsToldWhenFewerAreLeftThanAreMadeAtOnce() async throws {
        let idle = Monitor((count: 0, isDone: [Int: Bool]()))
        let summary = await BatchRun(try Self.jobs(4), parallel: 2, keepsGoing: false).run { job in
            // The last is not done before the other lane is idle.
            if job.number == 4 { try await idle.wait(within: .seconds(10)) { $0.count > 0 ? () : nil } }
            idle.update { $0.isDone[job.number] = $0.count > 0 }
            return .made(Self.report)
        } onIdle: {
            idle.update { $0.count += 1 }
        } tell: { _, _, _ in
        }
        #expect(summary.done == 4)
        #expect(idle.read { $0.isDone } == [1: false, 2: false, 3: false, 4: true])
    }

    @Test func aCancelledBatchSaysWhatIsLeft() async throws {
        let jobs = try Self.jobs(5)
        let begun = Monitor(0)
        let task = Task {
            await BatchRun(jobs, parallel: 2, keepsGoing: true).run { job in
                if job.number == 1 { return .made(Self.report) }
                begun.update { $0 += 1 }
                try await Task.sleep(for: .seconds(3600))
                return .made(Self.report)
            } tell: { _, _, _ in
            }
        }
        try await begun.wait { $0 == 2 ? () : nil }
        task.cancel()
        let summary = await task.value
        #expect(summary.done == 1 && summary.failures.isEmpty && summary.left == 4)
    }
}
