/// Chromium's command line, with the reason for each flag.
struct BrowserFlags {
    let kind: BrowserExecutable.Kind
    let usesBeginFrameControl: Bool
    let profile: ProfileFolder
    let isSandboxed: Bool
    /// Device pixels for each CSS pixel.
    let scale: Double
    let locale: String
    let network: NetworkLimit?
    let additional: [String]

    static let profileOption = "--user-data-dir"

    var arguments: [String] {
        var flags = common
        if usesBeginFrameControl { flags += beginFrameControl }
        if kind == .full { flags.append("--headless=new") }
        // Chromium passes pictures through /dev/shm, too, and crashes where that is full.
        if !profile.isInMemory { flags.append("--disable-dev-shm-usage") }
        if let network {
            flags += NetworkLimit.flags(reaching: network.host)
            flags += ["--proxy-server=\(NetworkLimit.proxy)", "--proxy-bypass-list=\(network.bypassList)"]
        }
        if !isSandboxed { flags.append("--no-sandbox") }
        // The user's flags come last: Chromium uses the last occurrence of a flag.
        flags += additional
        // A headless shell that is driven opens no page by itself. One that it is given gets a renderer, which nobody uses.
        return kind == .headlessShell ? flags : flags + ["about:blank"]
    }

    private var common: [String] {
        [
            // Commands are read from descriptor 3, replies written to 4. Every user of the machine could connect to a port.
            "--remote-debugging-pipe",
            "\(Self.profileOption)=\(profile.path)",
            // Every frame of a page in one process and one session: the clock must reach all of them.
            "--disable-site-isolation-trials",
            "--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints",
            // No background services, dialogs or network traffic.
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
            // Timers and rendering of background pages are not throttled.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--disable-ipc-flooding-protection",
            "--disable-hang-monitor",
            // The same pixels on every machine: sRGB, no scroll bars, greyscale antialiasing without hinting.
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--disable-lcd-text",
            "--font-render-hinting=none",
            // Not by `Emulation.setDeviceMetricsOverride` alone: it draws a page larger, but the screenshot that
            // `beginFrame` returns is cropped to the size in CSS pixels.
            "--force-device-scale-factor=\(scale)",
            // Software WebGL, which Chromium refuses otherwise.
            "--enable-unsafe-swiftshader",
            // Audio is read from its sources, never from the browser's output.
            "--mute-audio",
            // An AudioContext or play() without a click must not block a page's start.
            "--autoplay-policy=no-user-gesture-required",
            "--password-store=basic",
            // The user interface, such as file inputs, `navigator.languages` and `Accept-Language`; not `Intl`
            // (see `Page.setLocale`).
            "--lang=\(locale)",
            "--accept-lang=\(languages)",
            "--enable-blink-features=\(blinkFeatures.joined(separator: ","))",
        ]
    }

    /// The language, followed by the language without its region, as in a browser's settings.
    private var languages: String {
        let base = locale.prefix { $0 != "-" }
        return base == locale ? locale : "\(locale),\(base)"
    }

    private var beginFrameControl: [String] {
        [
            // Draws only when a frame is requested, and completely before the reply.
            "--enable-begin-frame-control",
            "--run-all-compositor-stages-before-draw",
            // Animations and scrolling run on the main thread, at the frame's own tick.
            "--disable-threaded-animation",
            "--disable-threaded-scrolling",
            // Images are decoded before the frame that shows them, and animated images do not skip ahead.
            "--disable-checker-imaging",
            "--disable-image-animation-resync",
            "--disable-new-content-rendering-timeout",
            // A changed tile is drawn as a whole. Otherwise only what has changed of it is, if the old pixels are free by then,
            // and filters that reach beyond that differ by 1 of 255: from run to run, and from a page drawn at once.
            "--disable-partial-raster",
        ]
    }

    private var blinkFeatures: [String] {
        // CSS `image-animation`, which pauses animated images whose frames are not replaced by ours.
        let features = ["CSSImageAnimation"]
        // `drawElementImage` and `layoutsubtree`, which draw a page into a canvas (see `FrameRing`).
        return usesBeginFrameControl ? features + ["CanvasDrawElement"] : features
    }
}
