/// How the page is loaded and which of its pixels become frames.
public struct PageOptions: Sendable, Hashable {
    public var mode = CaptureMode.auto
    public var frameSource = FrameSourceOption.auto
    public var workers = WorkerCount.auto
    /// With `auto`, the minimum number of pixels in all frames of the timeline for frames to go through shared memory.
    ///
    /// Starting the second browser, which checks the frames, takes 0.25 s. Screenshots are slower by about 15 ns per
    /// pixel, and take less time in total if there are fewer pixels.
    public var fewestRingPixels = 16_000_000
    /// With `auto`, the number of frames after which a second browser captures every other one, regardless of the
    /// measured throughput; for tests.
    var joinPosition: Int?
    /// The device pixel ratio (`devicePixelRatio`), within ``scales``.
    public var scale = 1.0
    /// A CSS selector of the element to crop to; nil: the whole viewport.
    public var selector: String?
    /// A CSS selector of the canvas to capture; nil: the one that fills the viewport.
    public var canvasSelector: String?
    /// The JSON text of `window.__HELIOS_PROPS__`; nil: the global is not set.
    public var props: String?
    /// The file that contains this text; nil if it was given on the command line.
    public var propsPath: String?
    /// The seed of `Math.random` and `crypto.getRandomValues`.
    public var seed: UInt32 = 1
    /// The page's time zone, an IANA name.
    public var timeZone = "UTC"
    /// The page's locale, a BCP 47 language tag.
    public var locale = "en-US"
    /// Fonts for the page and for burnt-in subtitles, in addition to the system's.
    public var fonts: [FontFolder] = []
    /// Whether a sample of frames is rendered again, and must be identical.
    public var isVerified = false
    /// URLs that are served from folders.
    public var maps: [AddressMap] = []
    /// The network access of pages.
    public var network = NetworkOption.allow
    /// Whether a missing script, style sheet, font or glyph is an error.
    public var isStrict = false
    /// Whether paths without a file are served the folder's `index.html`.
    public var isSinglePage = false
    /// The timeout in seconds for the page to become ready, and for each frame.
    public var timeout = 30.0

    public init() {}

    /// The valid scales; at the largest, a composition of the default size is still within the maximum dimensions.
    public static let scales = 0.1...8.0
}

/// The network access of a page, besides its folder and those of `--map`.
public enum NetworkOption: String, Sendable, Hashable, CaseIterable {
    /// Unrestricted.
    case allow
    /// Only the composition's own server.
    case sameOrigin = "same-origin"
    /// No network; the composition is a file.
    case none
}

/// How frames get from the page to this process.
public enum FrameSourceOption: String, Sendable, Hashable, CaseIterable {
    /// Through shared memory if that reproduces the browser's own rendering, else as screenshots.
    case auto
    /// The page draws its frames into shared memory.
    case ring
    /// A screenshot of the browser for each frame.
    case screenshot
}

/// The source of the frames' pixels.
public enum CaptureMode: String, Sendable, Hashable, CaseIterable {
    /// `canvas` if one `<canvas>` fills the viewport and nothing covers it, else `dom`.
    case auto
    /// The page as the browser paints it.
    case dom
    /// The pixels of one canvas, at its own resolution, regardless of the scale.
    case canvas
}
