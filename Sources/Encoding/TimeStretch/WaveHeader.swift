/// The header of a WAV file of stereo 32-bit float samples (WAVE_FORMAT_IEEE_FLOAT, 3).
struct WaveHeader {
    static let byteCount = 44
    let bytes: [UInt8]

    /// - Parameter dataByteCount: of the samples; above 4 GiB the header has 4 GiB, which readers treat as
    ///   "up to the end".
    init(sampleRate: Int, dataByteCount: Int) {
        var bytes: [UInt8] = []
        func add(_ text: String) { bytes += Array(text.utf8) }
        func add<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { bytes += Array($0) }
        }
        let frame = 8
        add("RIFF")
        add(UInt32(clamping: dataByteCount + Self.byteCount - 8))
        add("WAVEfmt ")
        add(UInt32(16))
        add(UInt16(3))
        add(UInt16(2))
        add(UInt32(sampleRate))
        add(UInt32(sampleRate * frame))
        add(UInt16(frame))
        add(UInt16(32))
        add("data")
        add(UInt32(clamping: dataByteCount))
        self.bytes = bytes
    }
}
