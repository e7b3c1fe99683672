import Foundation

/// An incremental SHA-256 digest (FIPS 180-4).
struct SHA256: Sendable {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
        0x5be0_cd19,
    ]
    /// The remaining input, less than a block.
    private var rest: [UInt8] = []
    private var byteCount: UInt64 = 0

    private static let block = 64

    /// The digest of bytes, in hexadecimal.
    static func hex(of bytes: some Sequence<UInt8>) -> String {
        var digest = SHA256()
        digest.update(Array(bytes))
        return digest.finish()
    }

    /// The digest of a regular file's contents, in hexadecimal; nil if it cannot be read.
    static func hex(ofFile path: String) -> String? {
        guard FileStatus(following: path)?.kind == .regular,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        var digest = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                digest.update(Array(piece))
            }
        } catch {
            return nil
        }
        return digest.finish()
    }

    mutating func update(_ bytes: [UInt8]) {
        byteCount += UInt64(bytes.count)
        let all = rest + bytes
        let whole = all.count / Self.block * Self.block
        all.withUnsafeBufferPointer { buffer in
            for start in stride(from: 0, to: whole, by: Self.block) {
                add(UnsafeBufferPointer(rebasing: buffer[start..<start + Self.block]))
            }
        }
        rest = Array(all[whole...])
    }

    /// The digest of all input, in hexadecimal.
    mutating func finish() -> String {
        let bits = byteCount &* 8
        let zeros = (Self.block * 2 - 9 - rest.count % Self.block) % Self.block
        let length = (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
        update([0x80] + Array(repeating: 0, count: zeros) + length)
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private mutating func add(_ block: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            for index in 0..<16 {
                words[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(block[index * 4 + $1]) }
            }
            for index in 16..<64 {
                let (a, b) = (words[index - 15], words[index - 2])
                let low = Self.rotated(a, 7) ^ Self.rotated(a, 18) ^ a >> 3
                let high = Self.rotated(b, 17) ^ Self.rotated(b, 19) ^ b >> 10
                words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
            }
            mix(words)
        }
    }

    private mutating func mix(_ words: UnsafeMutableBufferPointer<UInt32>) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let high = Self.rotated(e, 6) ^ Self.rotated(e, 11) ^ Self.rotated(e, 25)
            let first = h &+ high &+ (e & f ^ ~e & g) &+ Self.constants[index] &+ words[index]
            let low = Self.rotated(a, 2) ^ Self.rotated(a, 13) ^ Self.rotated(a, 22)
            let second = low &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word >> bits | word << (32 - bits)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = (2...311)
        .filter { number in !(2..<number).contains { number % $0 == 0 } }
        .map { prime in
            // Exact: prime × 2^96 does not fit an integer, so the bits of its cube root are determined one by one.
            var root: UInt64 = 0
            for bit in (0..<36).reversed() {
                let next = root | 1 << UInt64(bit)
                if isCube(of: next, atMost: UInt64(prime)) { root = next }
            }
            return UInt32(truncatingIfNeeded: root)
        }

    /// Whether (root / 2^32)³ is at most a number.
    private static func isCube(of root: UInt64, atMost number: UInt64) -> Bool {
        let square = root.multipliedFullWidth(by: root)
        let low = square.low.multipliedFullWidth(by: root)
        let (middle, carry) = square.high.multipliedReportingOverflow(by: root)
        guard !carry else { return false }
        // The cube has 96 fractional bits, 32 of them in its upper word.
        let (upper, overflow) = middle.addingReportingOverflow(low.high)
        return !overflow
            && (upper >> 32 < number || (upper >> 32 == number && upper << 32 == 0 && low.low == 0))
    }
}
