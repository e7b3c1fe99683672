import ChildProcess
import Foundation
import Testing

@Suite struct DescriptorReaderTests {
    private func lines(_ text: Data, limit: Int = 1024) async throws -> [String] {
        let pipe = try PipeEnds()
        let reader = try DescriptorReader(pipe.readEnd)
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "text")
        try await writer.writeAll(text)
        var lines: [String] = []
        for try await line in reader.lines(limit: limit) { lines.append(line) }
        return lines
    }

    @Test func cutsLines() async throws {
        #expect(try await lines(Data("a\r\n\nbc\nlast".utf8)) == ["a", "", "bc", "last"])
        #expect(try await lines(Data()) == [])
        #expect(try await lines(Data([0x61, 0xff, 0x0a])) == ["a\u{FFFD}"])
    }

    @Test func boundsALineWithoutEnd() async throws {
        let parts = try await lines(Data(repeating: 0x78, count: 2500), limit: 1000)
        #expect(parts.map(\.count) == [1000, 1000, 500])
    }

    /// A grandchild may hold the write end long after the child has gone.
    @Test func cancelEndsAReadThatWouldNeverEnd() async throws {
        let pipe = try PipeEnds()
        let writeEnd = pipe.writeEnd.release()
        let reader = try DescriptorReader(pipe.readEnd)
        async let all = reader.readAll()
        reader.cancel()
        #expect(try await all == Data())
        OwnedDescriptor(adopting: writeEnd).close()
    }

    @Test func keepsTheLastLines() {
        let tail = LineTail(limit: 2, widest: 3)
        for line in ["one", "two", "three"] { tail.append(line) }
        #expect(tail.text == "two\nthr…")
    }
}
