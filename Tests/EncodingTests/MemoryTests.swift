import Encoding
import Foundation
import Frames
import Testing

@Suite struct MemoryTests {
    /// 200 MB of sound, there once and not twice, in eight channels at 192 kHz, which ffmpeg reads to the end.
    @Test func aLargeBufferIsNotCopied() async throws {
        let size = 200_000_000
        let before = try status("VmRSS")
        let huge = track(hugeWave(bytes: size)) { $0.probe = AudioProbe(channelCount: 8) }
        // Resets the peak (proc(5)): the test has made the sound in a place of its own first.
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        let (sound, _) = try await renderSound(
            [huge],
            seconds: 33,
            rate: FrameRate(numerator: 1)
        )
        #expect(try status("VmHWM") - before < size / 1024 + 100_000)
        #expect(sound.declaredCount == 33 * 48000)
    }

    private func status(_ key: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("\(key):") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    private func hugeWave(bytes: Int) -> Data {
        var data = Data(repeating: 1, count: bytes + 44)
        var header = Data("RIFF".utf8)
        func add<Number: FixedWidthInteger>(_ numbers: Number...) {
            for number in numbers {
                withUnsafeBytes(of: number.littleEndian) { header.append(contentsOf: $0) }
            }
        }
        add(UInt32(36 + bytes))
        header.append(Data("WAVEfmt ".utf8))
        add(UInt32(16))
        add(UInt16(1), 8)
        add(UInt32(192_000), 192_000 * 32)
        add(UInt16(32), 32)
        header.append(Data("data".utf8))
        add(UInt32(bytes))
        data.replaceSubrange(0..<44, with: header)
        return data
    }
}
