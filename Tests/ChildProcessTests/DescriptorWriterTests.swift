import ChildProcess
import Foundation
import Synchronization
import Testing

@Suite struct DescriptorWriterTests {
    @Test func holdsAtMostOneChunkBehindTheOneBeingWritten() async throws {
        let pipe = try PipeEnds()
        let readEnd = pipe.readEnd.release()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        let chunk = Data(repeating: 1, count: 3 << 20)
        try await writer.write(chunk)
        try await writer.write(chunk)
        let isThirdTaken = Atomic<Bool>(false)
        async let third: Void = {
            try await writer.write(chunk)
            isThirdTaken.store(true, ordering: .relaxed)
        }()
        #expect(await eventually { writer.writtenBytes > 0 })
        for _ in 0..<1000 { await Task.yield() }
        let isTakenEarly = isThirdTaken.load(ordering: .relaxed)
        #expect(!isTakenEarly)
        #expect(writer.writtenBytes <= 1 << 20)

        let reader = try DescriptorReader(OwnedDescriptor(adopting: readEnd))
        try await third
        async let all = reader.readAll()
        try await writer.finish()
        #expect(try await all.count == 9 << 20)
    }

    /// What follows is the pipe's reader's business: it has all of the range, between what was written.
    @Test func sendsAPartOfAFile() async throws {
        let pipe = try PipeEnds()
        let readEnd = pipe.readEnd.release()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        let bytes = Data((0..<(5 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 7) })
        let file = try MemoryFile.copying(bytes)
        let descriptor = try file.duplicate().release()
        defer { close(descriptor) }
        let reader = try DescriptorReader(OwnedDescriptor(adopting: readEnd))
        async let all = reader.readAll()
        try await writer.write(Data([1, 2]))
        #expect(try await writer.send(descriptor, 4097..<(4 << 20), owner: file, within: .seconds(20)))
        #expect(writer.writtenBytes == 2 + (4 << 20) - 4097)
        try await writer.write(Data([3]))
        try await writer.finish()
        #expect(try await all == Data([1, 2]) + bytes[4097..<(4 << 20)] + Data([3]))
    }

    @Test func whatNobodyReadsIsNotSentInTime() async throws {
        let pipe = try PipeEnds()
        let readEnd = pipe.readEnd.release()
        defer { close(readEnd) }
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        let file = try MemoryFile.copying(Data(count: 3 << 20))
        let descriptor = try file.duplicate().release()
        defer { close(descriptor) }
        let limit = Duration.milliseconds(50)
        #expect(try await !writer.send(descriptor, 0..<(3 << 20), owner: file, within: limit))
        #expect(try await writer.write(Data(count: 1), within: limit), "one chunk may wait")
        #expect(try await !writer.write(Data(count: 1), within: limit))
        writer.abandon()
    }

    @Test func aFileThatIsTooShortIsAnError() async throws {
        let pipe = try PipeEnds()
        let readEnd = pipe.readEnd.release()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        let file = try MemoryFile.copying(Data(count: 100))
        let descriptor = try file.duplicate().release()
        defer { close(descriptor) }
        let reader = try DescriptorReader(OwnedDescriptor(adopting: readEnd))
        let error = await #expect(throws: ChildProcessError.self) {
            _ = try await writer.send(descriptor, 50..<200, owner: file, within: .seconds(20))
        }
        #expect(error?.code == .system)
        #expect(try await reader.readAll().count == 50)
    }

    @Test func tellsThatTheReaderHasGone() async throws {
        let pipe = try PipeEnds()
        pipe.readEnd.close()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "sound")
        let error = await #expect(throws: ChildProcessError.self) { try await writer.writeAll(Data([1])) }
        #expect(error?.code == .brokenPipe)
        #expect(error?.subject == "sound")
        let again = await #expect(throws: ChildProcessError.self) { try await writer.write(Data([1])) }
        #expect(again?.code == .brokenPipe)
    }

    @Test func abandonFreesAWriterWhosePipeIsFull() async throws {
        let pipe = try PipeEnds()
        let readEnd = pipe.readEnd.release()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        try await writer.write(Data(repeating: 1, count: 3 << 20))
        #expect(await eventually { writer.writtenBytes > 0 })
        writer.abandon()
        // Only when the write end is closed does this reader come to an end.
        let reader = try DescriptorReader(OwnedDescriptor(adopting: readEnd))
        #expect(try await reader.readAll().count < 3 << 20)
        let error = await #expect(throws: ChildProcessError.self) { try await writer.write(Data([1])) }
        #expect(error?.code == .closed)
        await #expect(throws: ChildProcessError.self) { try await writer.finish() }
    }

    @Test func aCancelledWriteIsNotTaken() async throws {
        let pipe = try PipeEnds()
        let writer = try DescriptorWriter(pipe.writeEnd, subject: "frames")
        try await writer.write(Data(repeating: 1, count: 3 << 20))
        try await writer.write(Data([2]))
        let waiting = Task { try await writer.write(Data([3])) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let reader = try DescriptorReader(pipe.readEnd)
        async let all = reader.readAll()
        try await writer.finish()
        #expect(try await all.suffix(2) == Data([1, 2]))
    }

    @Test func aLargeBufferArrivesWhole() async throws {
        var buffer = Data(capacity: 48 << 20)
        for block in 0..<(48 << 8) {
            buffer.append(Data(repeating: UInt8(truncatingIfNeeded: block), count: 4096))
        }
        var ends = ChildDescriptors()
        let writer = try DescriptorWriter(ends.addInputPipe(0), subject: "input")
        let reader = try DescriptorReader(ends.addOutputPipe(1))
        let copy = try await withChildProcess(command("exec cat"), descriptors: ends) { [buffer] _ in
            async let written: Void = writer.writeAll(buffer)
            let copy = try await reader.readAll()
            try await written
            return copy
        }
        #expect(copy.count == buffer.count)
        #expect(copy == buffer)
    }
}
