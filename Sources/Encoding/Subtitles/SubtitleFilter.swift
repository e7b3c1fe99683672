import Frames

/// The filters that draw subtitles into RGB frames.
///
/// libass's colours are RGB, and ffmpeg 5 converts them with BT.601 for YUV frames of any matrix: pure red became
/// 255, 24, 0.
struct SubtitleFilter {
    let job: EncodingJob
    let layout: PixelLayout
    let format: SubtitleFormat
    let style: SubtitleStyle
    /// The path at which ffmpeg opens the text: a seekable file, as libass and libavformat need.
    let location: String

    var list: [String] { timelineIn + (hasAlpha ? [overTransparency] : [renderer]) + timelineOut }

    private var hasAlpha: Bool { job.frameFormat.pixels == .bgra || layout.hasAlpha }

    private var renderer: String {
        Self.renderer(format, style, size: job.frameFormat.size, location: location)
    }

    /// The libass filter for a frame size. ASS files are read by libass itself, including embedded fonts.
    static func renderer(_ format: SubtitleFormat, _ style: SubtitleStyle, size: PixelSize, location: String)
        -> String
    {
        guard format != .ass else { return "ass=filename=\(location)" }
        return "subtitles=filename=\(location):force_style=\(FilterText.escaped(style.forced(for: size)))"
    }

    /// The frames' times in whole milliseconds, like the cues', so that a cue that begins with a frame is shown from that
    /// frame on at any rate. The filter truncates, and 4.007 s times 1000 is 4006.9999: hence 0.1 ms are added.
    private var timelineIn: [String] {
        [
            "setpts=N+\(job.range.lowerBound)", "settb=1/1000", "settb=1/1000000", "setpts=PTS+100",
        ]
    }

    private var timelineOut: [String] {
        ["settb=\(job.rate.denominator)/\(job.rate.numerator)", "setpts=N"]
    }

    /// Draws the subtitles separately, and overlays them on the frames.
    ///
    /// The filter's own `alpha=1` blends alpha like colour: half-transparent text over a transparent frame got an alpha of 63
    /// and half its colour. So the text is drawn over black and over white, whose difference gives its alpha. Frames stay
    /// packed: in planar formats an alpha of 128 becomes 129.
    private var overTransparency: String {
        """
        format=bgra|rgba,split=3[picture][dark][light];\
        [dark]format=gbrp,lutrgb=r=0:g=0:b=0,\(renderer),split[matte][ink];\
        [light]format=gbrp,lutrgb=r=255:g=255:b=255,\(renderer)[veil];\
        [veil][matte]blend=all_mode=difference,extractplanes=g,negate[cover];\
        [ink][cover]alphamerge,unpremultiply=inplace=1[text];\
        [picture][text]overlay=format=rgb
        """
    }
}
