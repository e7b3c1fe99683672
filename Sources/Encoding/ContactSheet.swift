import Frames

/// A grid of frames with their times, evenly spread from the first to the last, drawn from the frames as they pass.
struct ContactSheet: Sendable, Hashable {
    /// The frames that are shown, counted from the first that is rendered.
    let frames: [Int]
    let columns: Int
    let rows: Int
    /// The size of each picture, without what is put around a narrow one.
    let cell: PixelSize
    private let rate: FrameRate
    private let start: Int
    private let isYUV: Bool

    /// The label of what comes out of it.
    static let label = "sheet"
    private static let mostFrames = 20
    /// The longer side of each picture.
    private static let side = 320
    /// What the text needs.
    private static let (narrowest, lowest) = (150, 36)
    private static let gap = 8
    /// The sheet's width by its height, about.
    private static let aspect = 16.0 / 9

    init(_ job: EncodingJob) {
        let size = job.frameFormat.size
        let count = min(job.range.count, Self.mostFrames)
        frames = (0..<count).map { index in
            count == 1 ? 0 : Int((Double(index * (job.range.count - 1)) / Double(count - 1)).rounded())
        }
        let factor = Double(Self.side) / Double(max(size.width, size.height))
        cell = PixelSize(
            width: max(1, Int((Double(size.width) * factor).rounded())),
            height: max(1, Int((Double(size.height) * factor).rounded()))
        )
        let (width, height) = (max(cell.width, Self.narrowest), max(cell.height, Self.lowest))
        let ideal = (Double(count) * Self.aspect * Double(height) / Double(width)).squareRoot()
        columns = min(max(Int(ideal.rounded()), 1), count)
        rows = (count + columns - 1) / columns
        (rate, start) = (job.rate, job.range.lowerBound)
        isYUV = job.frameFormat.pixels == .yuv420p && job.subtitles?.isBurnt != true
    }

    /// The filters from the frames to the sheet.
    ///
    /// - Parameter input: the label of the frames.
    func chain(from input: String) -> String {
        let chosen = frames.map { "eq(n,\($0))" }.joined(separator: "+")
        let matrix = isYUV ? "in_color_matrix=bt709:in_range=tv:" : ""
        let time = "%{pts\\:hms\\:\(rate.seconds(ofFrame: start).ffmpegNumber)}"
        let filters = [
            "select='\(chosen)'",
            "scale=\(cell.width):\(cell.height):\(matrix)flags=bicubic+accurate_rnd+full_chroma_int",
            "format=rgb24",
            "pad='max(iw,\(Self.narrowest))':'max(ih,\(Self.lowest))':(ow-iw)/2:(oh-ih)/2",
            "drawtext=text='\(time)':font=monospace:fontsize=18:fontcolor=white"
                + ":box=1:boxcolor=black@0.7:boxborderw=6:x=8:y=h-th-8",
            "tile=\(columns)x\(rows):margin=\(Self.gap):padding=\(Self.gap):color=0x202020",
            // At any other time the muxer would fill the time before it.
            "setpts=0",
        ]
        return "[\(input)]\(filters.joined(separator: ","))[\(Self.label)]"
    }
}
