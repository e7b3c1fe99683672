import Frames

/// The filter chain from captured frames to the encoder's pixel format, in `-filter_complex`.
struct VideoFilter: CustomStringConvertible {
    let job: EncodingJob
    let layout: PixelLayout
    let subtitles: SubtitleInput

    /// Measured: with swscale's defaults flat colours are off by up to 3 of 255, with these flags by 1.
    private static let scaleFlags = "bicubic+accurate_rnd+full_chroma_int"

    /// What a contact sheet shows is taken before the picture is made the encoder's.
    var description: String {
        let picture = burning
        let encoded = padding + conversion + palette
        guard job.contactSheet != nil else {
            return "[0:v:0]\((picture + encoded).joined(separator: ","))[video]"
        }
        return "[0:v:0]\((picture + ["split"]).joined(separator: ","))[picture][sampled];"
            + "[picture]\(encoded.joined(separator: ","))[video];"
            + ContactSheet(job).chain(from: "sampled")
    }

    private var palette: [String] {
        guard job.format == .gif else { return [] }
        return GIFPalette(quality: job.options.quality, byteCount: job.range.count * frameByteCount).filters
    }

    /// The input format of palette generation.
    private var frameByteCount: Int { RawPixels.bgr0.byteCount(job.frameFormat.size) }

    /// The subtitles, drawn before padding.
    private var burning: [String] {
        let filters = subtitles.filters(job, layout)
        guard !filters.isEmpty, job.frameFormat.pixels == .yuv420p else { return filters }
        return ["scale=in_color_matrix=bt709:in_range=tv:flags=\(Self.scaleFlags)", "format=gbrp"] + filters
    }

    /// Repeats the last column and row. Black padding would share a chroma sample with them and discolour them. In planar
    /// RGB, since `fillborders` does not support packed formats, and before chroma subsampling.
    private var padding: [String] {
        let size = job.frameFormat.size
        let padded = layout.padded(size)
        guard padded != size else { return [] }
        let (right, bottom) = (padded.width - size.width, padded.height - size.height)
        return [
            "format=\(layout.hasAlpha ? "gbrap" : "gbrp")",
            "pad=\(padded.width):\(padded.height):0:0",
            "fillborders=right=\(right):bottom=\(bottom):mode=smear",
        ]
    }

    /// Tags the colours of a page as sRGB, which PNG and Matroska store.
    private static let screenColours = "setparams=color_primaries=bt709:color_trc=iec61966-2-1"

    /// BT.709 as matrix and as tags. Without the matrix ffmpeg converts with BT.601, whatever the tags.
    private var conversion: [String] {
        // Palettes are generated from RGB.
        let format = "format=\(job.format == .gif ? "bgr0" : job.options.pixelFormat)"
        guard !layout.isRGB else { return [format, Self.screenColours] }
        let range = layout.isFullRange ? "pc" : "tv"
        let name = "setparams=range=\(range):color_primaries=bt709:color_trc=bt709:colorspace=bt709"
        if isConverted { return [name] }
        return ["scale=out_color_matrix=bt709:out_range=\(range):flags=\(Self.scaleFlags)", format, name]
    }

    /// Whether the frames are in the encoder's pixel format already.
    private var isConverted: Bool {
        guard job.subtitles?.isBurnt != true else { return false }
        return job.frameFormat.pixels == .yuv420p && job.options.pixelFormat == RawPixels.yuv420p.rawValue
    }
}
