import Frames

/// The filters from captured frames to the encoder's pixels, as one chain of `-filter_complex`.
struct VideoFilter: CustomStringConvertible {
    let job: EncodingJob
    let layout: PixelLayout
    let subtitles: SubtitleInput

    /// Chosen by measurement: with swscale's defaults flat colours come back up to 3 of 255 off, with these 1.
    private static let scaleFlags = "bicubic+accurate_rnd+full_chroma_int"

    var description: String {
        let filters = crop + burning + padding + conversion
        guard job.format == .gif else { return "[0:v:0]\(filters.joined(separator: ","))[video]" }
        let palette = GIFPalette(quality: job.options.quality, byteCount: job.range.count * frameByteCount)
        return "[0:v:0]\((filters + palette.filters).joined(separator: ","))[video]"
    }

    /// Of a frame as a palette is made from it.
    private var frameByteCount: Int { RawPixels.bgr0.byteCount(job.crop?.size ?? job.frameFormat.size) }

    private var crop: [String] {
        guard let crop = job.crop else { return [] }
        return ["crop=\(crop.size.width):\(crop.size.height):\(crop.x):\(crop.y):exact=1"]
    }

    /// Subtitles, drawn before the edges are repeated.
    private var burning: [String] {
        let filters = subtitles.filters(job, layout)
        guard !filters.isEmpty, case .raw(_, .yuv420p) = job.frameFormat else { return filters }
        return ["scale=in_color_matrix=bt709:in_range=tv:flags=\(Self.scaleFlags)", "format=gbrp"] + filters
    }

    /// Repeats the last column and row. A black line instead would share a chroma sample with them and
    /// discolour them. In planar RGB, as `fillborders` takes no packed pixels, and chroma is still whole there.
    private var padding: [String] {
        let size = job.crop?.size ?? job.frameFormat.size
        let padded = layout.padded(size)
        guard padded != size else { return [] }
        let (right, bottom) = (padded.width - size.width, padded.height - size.height)
        return [
            "format=\(layout.hasAlpha ? "gbrap" : "gbrp")",
            "pad=\(padded.width):\(padded.height):0:0",
            "fillborders=right=\(right):bottom=\(bottom):mode=smear",
        ]
    }

    /// What the numbers of a page's colours mean; PNG and Matroska say so.
    private static let screenColours = "setparams=color_primaries=bt709:color_trc=iec61966-2-1"

    /// BT.709 by matrix and by name. Without the matrix ffmpeg converts with BT.601 whatever the tags say.
    private var conversion: [String] {
        // A palette is made from whole colours.
        let format = "format=\(job.format == .gif ? "bgr0" : job.options.pixelFormat)"
        guard !layout.isRGB else { return [format, Self.screenColours] }
        let range = layout.isFullRange ? "pc" : "tv"
        let name = "setparams=range=\(range):color_primaries=bt709:color_trc=bt709:colorspace=bt709"
        if isConverted { return [name] }
        return ["scale=out_color_matrix=bt709:out_range=\(range):flags=\(Self.scaleFlags)", format, name]
    }

    /// Whether the frames come as the encoder wants them.
    private var isConverted: Bool {
        guard case .raw(_, let pixels) = job.frameFormat, job.subtitles?.isBurnt != true else { return false }
        return pixels == .yuv420p && job.options.pixelFormat == pixels.rawValue
    }
}
