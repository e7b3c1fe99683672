import Testing

@testable import HeliosCapture

struct ByteRangeTests {
    @Test(arguments: [
        (nil, 10, ByteRange.whole),
        ("bytes=0-4", 10, .part(0..<5)),
        (" Bytes = 0 - 4 ", 10, .part(0..<5)),
        ("bytes=9-9", 10, .part(9..<10)),
        ("bytes=0-99999999999999999999999", 10, .part(0..<10)),
        ("bytes=99999999999999999999999-", 10, .unsatisfiable),
        ("bytes=-99999999999999999999999", 10, .part(0..<10)),
        ("bytes=0-", 0, .unsatisfiable),
        ("bytes=-1", 0, .unsatisfiable),
        ("bytes=-", 10, .whole),
        ("bytes=", 10, .whole),
        ("bytes", 10, .whole),
        ("bytes=+1-2", 10, .whole),
        ("bytes=--2", 10, .whole),
        ("bytes=a-b", 10, .whole),
        ("bytes=0x1-2", 10, .whole),
        ("bytes=0-", 3_000_000, .part(0..<1_048_576)),
        ("bytes=2999999-", 3_000_000, .part(2_999_999..<3_000_000)),
        ("bytes=0-2999999", 3_000_000, .part(0..<3_000_000)),
    ])
    func readsHeaders(header: String?, size: Int, range: ByteRange) {
        #expect(ByteRange(header: header, size: size) == range)
    }
}
