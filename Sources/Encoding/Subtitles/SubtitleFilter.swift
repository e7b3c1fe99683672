import Frames

/// The filters that draw subtitles into pictures in RGB.
///
/// In RGB, because libass's colours are, and ffmpeg 5 draws them into YUV by BT.601 whatever the frames are: pure
/// red came back as 255, 24, 0.
struct SubtitleFilter {
    let job: EncodingJob
    let layout: PixelLayout
    let format: SubtitleFormat
    let style: SubtitleStyle
    /// Where ffmpeg opens the text: as a file, in which both libass and libavformat can seek.
    let location: String

    var list: [String] { timelineIn + (hasAlpha ? [overTransparency] : [renderer]) + timelineOut }

    private var hasAlpha: Bool {
        if case .raw(_, .bgra) = job.frameFormat { return true }
        return layout.hasAlpha
    }

    private var renderer: String {
        Self.renderer(format, style, size: job.crop?.size ?? job.frameFormat.size, location: location)
    }

    /// libass, for pictures of a size. Of ASS it reads the file itself, with the fonts in it.
    static func renderer(_ format: SubtitleFormat, _ style: SubtitleStyle, size: PixelSize, location: String)
        -> String
    {
        guard format != .ass else { return "ass=filename=\(location)" }
        return "subtitles=filename=\(location):force_style=\(FilterText.escaped(style.forced(for: size)))"
    }

    /// The frames' times on the timeline, in whole milliseconds as the cues', so that a cue that begins with a
    /// frame is shown from that frame on at any rate. The filter rounds down, and 4.007 s by a thousand is
    /// 4006.9999 to it: hence a tenth of a millisecond more.
    private var timelineIn: [String] {
        [
            "setpts=N+\(job.range.lowerBound)", "settb=1/1000", "settb=1/1000000", "setpts=PTS+100",
        ]
    }

    private var timelineOut: [String] {
        ["settb=\(job.rate.denominator)/\(job.rate.numerator)", "setpts=N"]
    }

    /// The subtitles drawn by themselves, and laid over the pictures.
    ///
    /// The filter's own `alpha=1` blends alpha as it does colour: half-transparent text over nothing came back
    /// with an alpha of 63 and half its colour. So they are drawn over black and over white, which differ by as
    /// much as shows through. The pictures stay packed: made planar, an alpha of 128 comes back as 129.
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
