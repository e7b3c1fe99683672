/// How the page is loaded and which of its pixels become frames.
public struct PageOptions: Sendable, Hashable {
    public var mode = CaptureMode.auto
    public var frameSource = FrameSourceOption.auto
    public var workers = WorkerCount.auto
    /// With `auto`, how many pixels all frames of the timeline have together at least to go through shared memory.
    ///
    /// A second browser that checks them takes a quarter of a second to start. Screenshots are the slower way by some
    /// 15 ns a pixel, and are at an end by then where there are fewer.
    public var fewestRingPixels = 8_000_000
    /// With `auto`, the number of frames after which a second browser takes every other one, whatever is measured; for
    /// tests.
    var joinPosition: Int?
    /// Device pixels for each CSS pixel (`devicePixelRatio`), within ``scales``.
    public var scale = 1.0
    /// A CSS selector of the element to crop to; nil: the whole viewport.
    public var selector: String?
    /// A CSS selector of the canvas to capture; nil: the one that fills the viewport.
    public var canvasSelector: String?
    /// The JSON text that becomes `window.__HELIOS_PROPS__`; nil: the global is not set.
    public var props: String?
    /// The file that this text comes from; nil: it comes from none.
    public var propsPath: String?
    /// Where `Math.random` and `crypto.getRandomValues` start.
    public var seed: UInt32 = 1
    /// The page's time zone, by its IANA name.
    public var timeZone = "UTC"
    /// The page's language, as a BCP 47 tag.
    public var locale = "en-US"
    /// Fonts for the page and for burnt-in subtitles, beside the system's.
    public var fonts: [FontFolder] = []
    /// Whether some of the frames are rendered twice, and must be the same.
    public var isVerified = false
    /// Addresses that are answered from folders.
    public var maps: [AddressMap] = []
    /// What pages may reach.
    public var network = NetworkOption.allow
    /// Whether a page that lacks a script, a style sheet, a font or a character fails.
    public var isStrict = false
    /// Whether addresses that have no file are answered with the folder's `index.html`.
    public var isSinglePage = false
    /// The longest wait, in seconds, for the page to be ready, and for any one frame.
    public var timeout = 30.0

    public init() {}

    /// The scales that can be asked for: at the largest, a composition of the usual size still fits.
    public static let scales = 0.1...8.0
}

/// What a page may reach beside the files that it is given (its folder, and those of `--map`).
public enum NetworkOption: String, Sendable, Hashable, CaseIterable {
    /// Whatever the machine reaches.
    case allow
    /// The server that the composition comes from.
    case sameOrigin = "same-origin"
    /// Nothing: the composition is a file.
    case none
}

/// How the pixels leave the page.
public enum FrameSourceOption: String, Sendable, Hashable, CaseIterable {
    /// Through shared memory where that gives the browser's own picture, else by screenshots.
    case auto
    /// Drawn by the page into shared memory.
    case ring
    /// One picture file of the browser's for each frame.
    case screenshot
}

/// Where the pixels of the frames come from.
public enum CaptureMode: String, Sendable, Hashable, CaseIterable {
    /// Canvas if one `<canvas>` fills the viewport and nothing is drawn over it, else DOM.
    case auto
    /// The picture that the browser paints.
    case dom
    /// The pixels of one canvas, at its own resolution, whatever the scale.
    case canvas
}
