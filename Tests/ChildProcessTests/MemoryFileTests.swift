import ChildProcess
import Foundation
import Glibc
import Testing

@Suite struct MemoryFileTests {
    @Test func aChildSeesTheBytesAndCanSeek() async throws {
        let bytes = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        let file = try MemoryFile.copying(bytes)
        #expect(file.data == bytes)
        var descriptors = ChildDescriptors()
        descriptors.set(5, to: try file.duplicate())
        let output = try DescriptorReader(descriptors.addOutputPipe(1))
        // The second reader begins at the beginning again: it opens a file of its own.
        let command = ChildCommand(
            executable: "/bin/sh",
            arguments: ["-c", "tail -c 10 /dev/fd/5; cat /dev/fd/5"],
            environment: ["PATH": "/usr/bin:/bin"]
        )
        let seen = try await withChildProcess(command, descriptors: descriptors) { _ in
            try await output.readAll()
        }
        #expect(seen == bytes.suffix(10) + bytes)
    }

    @Test func nobodyCanChangeASealedFile() throws {
        let file = try MemoryFile.copying(Data("bytes".utf8))
        let descriptor = try file.duplicate().release()
        defer { close(descriptor) }
        #expect(write(descriptor, "x", 1) == -1 && errno == EPERM)
        #expect(ftruncate(descriptor, 1) == -1 && errno == EPERM)
        #expect(mmap(nil, 5, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0) == MAP_FAILED)
    }

    @Test func aBuilderIsFilledInPiecesAndCutToWhatCame() throws {
        let builder = try MemoryFileBuilder(byteCount: 1000)
        for start in stride(from: 0, to: 600, by: 100) {
            builder.withBytes(start..<(start + 100)) { bytes in
                for index in bytes.indices { bytes[index] = UInt8(start / 100) }
            }
        }
        let file = try builder.seal(byteCount: 600)
        #expect(file.count == 600)
        #expect(file.data == Data((0..<600).map { UInt8($0 / 100) }))
    }

    @Test func emptyFilesAreFilesToo() throws {
        let file = try MemoryFile.copying(Data())
        #expect(file.count == 0 && file.data.isEmpty)
    }

    /// The data keeps the memory when the file is gone, and no descriptor stays behind.
    @Test func theDataOutlivesTheFile() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        let data = try MemoryFile.copying(Data(repeating: 7, count: 1 << 20)).data
        #expect(data.allSatisfy { $0 == 7 })
        #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count == before)
    }

    /// More than there is: an error, not a signal when the memory is touched.
    @Test func tooMuchMemoryIsAnError() {
        #expect(throws: ChildProcessError.self) { _ = try MemoryFileBuilder(byteCount: 1 << 60) }
    }

    /// A reader with a capacity takes no more than that before it is released.
    @Test func aReaderPausesAtItsCapacity() async throws {
        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(1), capacity: 100_000)
        let command = ChildCommand(
            executable: "/bin/sh",
            arguments: ["-c", "head -c 3000000 /dev/zero"],
            environment: ["PATH": "/usr/bin:/bin"]
        )
        try await withChildProcess(command, descriptors: descriptors) { child in
            // The pipe holds 1 MiB and the reader little more than its capacity: the child cannot end.
            #expect(try await child.wait(atMost: .milliseconds(300)) == nil)
            var count = 0
            for try await chunk in reader.chunks {
                count += chunk.count
                reader.release(chunk.count)
            }
            #expect(count == 3_000_000)
        }
    }
}
