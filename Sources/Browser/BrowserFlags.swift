/// Chromium's command line, each flag with its reason.
struct BrowserFlags {
    let kind: BrowserExecutable.Kind
    let usesBeginFrameControl: Bool
    let profile: ProfileFolder
    let isSandboxed: Bool
    /// Device pixels for each CSS pixel.
    let scale: Double
    let locale: String
    let additional: [String]

    var arguments: [String] {
        var flags = common
        if usesBeginFrameControl { flags += beginFrameControl }
        if kind == .full { flags.append("--headless=new") }
        // Chromium passes pictures through /dev/shm, too, and crashes where that is full.
        if !profile.isInMemory { flags.append("--disable-dev-shm-usage") }
        if !isSandboxed { flags.append("--no-sandbox") }
        // The user's own come last: of a flag given twice Chromium takes the last.
        return flags + additional + ["about:blank"]
    }

    private var common: [String] {
        [
            // A free port; the endpoint is read from stderr.
            "--remote-debugging-port=0",
            "--user-data-dir=\(profile.path)",
            // Every frame of a page in one process and one session: the clock must reach all of them.
            "--disable-site-isolation-trials",
            "--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints",
            // Nothing that starts, asks or talks to a network by itself.
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-sync",
            "--disable-breakpad",
            "--metrics-recording-only",
            "--no-pings",
            // Timers and rendering of a page that nobody looks at are not slowed down.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--disable-ipc-flooding-protection",
            "--disable-hang-monitor",
            // The same pixels everywhere: sRGB, no scroll bars, grey antialiasing without hinting.
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--disable-lcd-text",
            "--font-render-hinting=none",
            // Not by `Emulation.setDeviceMetricsOverride` alone: it draws a page larger, and the picture that
            // `beginFrame` brings is cut off at its size in CSS pixels all the same.
            "--force-device-scale-factor=\(scale)",
            // WebGL without a GPU; Chromium would refuse it otherwise.
            "--enable-unsafe-swiftshader",
            // Sound is taken from its source, never from the browser's output.
            "--mute-audio",
            // An AudioContext or play() without a click must not block a page's start.
            "--autoplay-policy=no-user-gesture-required",
            "--password-store=basic",
            // Its own words, as on a file input; `navigator.languages` and `Accept-Language`. `Intl` follows neither
            // (see `Page.setLocale`).
            "--lang=\(locale)",
            "--accept-lang=\(languages)",
            "--enable-blink-features=\(blinkFeatures.joined(separator: ","))",
        ]
    }

    /// The language, and after it the same without a region, as a browser's settings have them.
    private var languages: String {
        let base = locale.prefix { $0 != "-" }
        return base == locale ? locale : "\(locale),\(base)"
    }

    private var beginFrameControl: [String] {
        [
            // Nothing is drawn until a frame is asked for, and then all of it, before the answer comes.
            "--enable-begin-frame-control",
            "--run-all-compositor-stages-before-draw",
            // Animations and scrolling are computed by the page for the frame's own tick.
            "--disable-threaded-animation",
            "--disable-threaded-scrolling",
            // Images are decoded for the frame that shows them, and animated ones do not catch up.
            "--disable-checker-imaging",
            "--disable-image-animation-resync",
            "--disable-new-content-rendering-timeout",
        ]
    }

    private var blinkFeatures: [String] {
        // CSS `image-animation`: pictures that move are held where nothing shows their frames in their place.
        let features = ["CSSImageAnimation"]
        // `drawElementImage` and `layoutsubtree`, which draw a page into a canvas (see `FrameRing`).
        return usesBeginFrameControl ? features + ["CanvasDrawElement"] : features
    }
}
