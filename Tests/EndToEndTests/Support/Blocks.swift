/// Numbers drawn as rows of 16 blocks of 16 pixels, the highest bit first, black for 0 and white for 1.
enum Blocks {
    /// The numbers of a frame's first rows.
    ///
    /// - Throws: for a block that is neither black nor white.
    static func read(_ video: Video, frame: Int, rows: Int) throws -> [Int] {
        try (0..<rows).map { try read(video, frame: frame, row: $0) }
    }

    /// The number of one of a frame's rows.
    static func read(_ video: Video, frame: Int, row: Int) throws -> Int {
        try (0..<16).reduce(0) { value, bit in
            let luma = video.pixel(frame, x: bit * 16 + 8, y: row * 16 + 8)[0]
            guard luma < 64 || luma > 190 else {
                throw UnexpectedVideo(text: "frame \(frame), row \(row), block \(bit): luma \(luma)")
            }
            return value << 1 | (luma > 190 ? 1 : 0)
        }
    }
}
