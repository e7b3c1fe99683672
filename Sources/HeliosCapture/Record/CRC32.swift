/// The CRC-32 of PNG chunks (ISO/IEC 15948, annex D).
enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { checksum, byte in
            (0..<8).reduce(checksum ^ UInt32(byte)) { rest, _ in
                rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
            }
        }
    }
}
