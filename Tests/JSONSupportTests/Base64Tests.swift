import Foundation
import Testing

@testable import JSONSupport

struct Base64Tests {
    private func string(_ text: String) throws -> JSONValue {
        try JSONDocument(parsing: "[\"\(text)\"]").root[0]
    }

    /// Bytes that repeat only after 2^32.
    private func bytes(_ count: Int, seed: UInt32 = 1) -> Data {
        var state = seed
        return Data(
            (0..<count).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(truncatingIfNeeded: state >> 24)
            }
        )
    }

    @Test func `decodes every length in place and to a place`() throws {
        for count in 0...130 {
            let expected = bytes(count, seed: UInt32(count))
            let value = try string(expected.base64EncodedString())
            var placed = [UInt8](repeating: 0xee, count: count + 8)
            let written = try placed.withUnsafeMutableBytes { buffer in
                try value.decodeBase64(into: UnsafeMutableRawBufferPointer(rebasing: buffer[4..<(count + 4)]))
            }
            #expect(written == count)
            #expect(placed == Array(repeating: 0xee, count: 4) + expected + Array(repeating: 0xee, count: 4))
            #expect(try value.base64Data() == expected)
        }
    }

    @Test func `decodes every byte value at every place`() throws {
        for shift in 0..<3 {
            let expected = Data(repeating: 0, count: shift) + Data(0...255)
            #expect(try string(expected.base64EncodedString()).base64Data() == expected)
        }
    }

    @Test func `decodes megabytes`() throws {
        let expected = bytes(3 << 20)
        let data = try string(expected.base64EncodedString()).base64Data()
        #expect(data == expected)
    }

    @Test func `data outlives everything else, and may be changed`() throws {
        var data = try string(Data("hello, in place".utf8).base64EncodedString()).base64Data()
        let copy = data
        data[0] = UInt8(ascii: "j")
        data.append(contentsOf: "!".utf8)
        #expect(String(decoding: data, as: UTF8.self) == "jello, in place!")
        #expect(String(decoding: copy, as: UTF8.self) == "hello, in place")
    }

    @Test(arguments: [
        ("A", 1), ("AA", 2), ("AAA", 3), ("AAAAA", 5), ("A===", 1), ("====", 0), ("AA=A", 2), ("AAA=AAAA", 3),
        ("=AAA", 0), ("AB==", 1), ("AAB=", 2), ("AA A", 2), ("AA-_", 2), ("AAA\\n", 3),
        ("AAAAAAAA AAAAAAAAAAAA", 21),
        ("AAAAAAAAAAAAAAAAAAAAAA*AAAAAAAAA", 22), ("AAAAAAAAAAAAAAA=AAAAAAAAAAAAAAAA", 15), ("AA\u{e9}", 2),
        ("AAAAA*AA", 5),
    ])
    func `refuses what no encoder writes`(text: String, offset: Int) throws {
        let error = JSONError.invalidBase64(path: "$[0]", offset: offset)
        var room = [UInt8](repeating: 0, count: 64)
        #expect(throws: error) {
            try room.withUnsafeMutableBytes { try string(text).decodeBase64(into: $0) }
        }
        #expect(throws: error) { try string(text).base64Data() }
    }

    @Test func `refuses a place that is too small, and leaves it`() throws {
        var room: [UInt8] = [1, 2, 3, 4]
        #expect(throws: JSONError.noRoom(path: "$[0]", needed: 5, available: 4)) {
            try room.withUnsafeMutableBytes { try string("AAAAAAA=").decodeBase64(into: $0) }
        }
        #expect(room == [1, 2, 3, 4])
    }

    @Test func `gives a string away once`() throws {
        let value = try string("AAAA")
        #expect(try value.base64Data() == Data([0, 0, 0]))
        #expect(value.string == nil)
        #expect(throws: JSONError.consumed(path: "$[0]")) { try value.base64Data() }
        #expect(throws: JSONError.consumed(path: "$[0]")) { try value.requireString() }
        var room = [UInt8](repeating: 0, count: 8)
        #expect(throws: JSONError.consumed(path: "$[0]")) {
            try room.withUnsafeMutableBytes { try value.decodeBase64(into: $0) }
        }
    }

    @Test func `one of many readers gets the memory, and no string is torn`() async throws {
        let expected = bytes(30_000)
        let text = expected.base64EncodedString()
        let value = try string(text)
        let decoded = await withTaskGroup(of: Int.self) { group in
            for reader in 0..<8 {
                group.addTask {
                    if reader % 2 == 0 { return (try? value.base64Data()) == expected ? 1 : 0 }
                    return value.string.map { $0 == text ? 0 : 100 } ?? 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(decoded == 1)
    }
}
