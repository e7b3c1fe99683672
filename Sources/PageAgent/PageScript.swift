import JSONSupport

/// The script that runs in every document before the page's own scripts.
///
/// It replaces the page's clock and random numbers, and defines one global object for the calls of ``PageAgent``.
public struct PageScript: Sendable {
    /// The script, for `Page.addScriptToEvaluateOnNewDocument`.
    public let source: String

    /// The script that runs in every worker before its own script.
    public static let worker = expression(EmbeddedFiles.worker, call: "install()")

    /// - Parameters:
    ///   - seed: the seed of `Math.random` and `crypto`.
    ///   - props: the JSON text of `window.__HELIOS_PROPS__`; nil leaves it undefined.
    ///   - isTickDriven: whether begin-frame control drives the document timeline, so that animations need no seeking.
    ///   - audio: what an earlier pass has found out about the page's audio.
    ///   - shell: the path of the shell that frames the page; nil: the page is the top-level document.
    public init(
        seed: UInt32,
        props: String?,
        isTickDriven: Bool,
        audio: PageAudioHints = PageAudioHints(),
        shell: String? = nil
    ) {
        let config = JSONBuilder.object()
        config.set("seed", Int(seed))
        config.set("isTickDriven", isTickDriven)
        config.set("restingMedia", audio.restingElements)
        config.set("audioSeconds", audio.seconds)
        config.set("sampleRate", audio.sampleRate)
        config.set("isTolerant", audio.isTolerant)
        config.set("resourceBinding", PageAgent.resourceBinding)
        config.set("frameBinding", PageAgent.frameBinding)
        // JSON is a subset of JavaScript expressions, so the props are inserted verbatim.
        let shellLiteral = shell.map(\.javaScriptLiteral) ?? "null"
        let options = "{ ...\(config.serialized()), shell: \(shellLiteral), props: \(props ?? "null") }"
        source = Self.expression(EmbeddedFiles.page, call: "install(\(options))")
    }

    /// A bundle of Scripts/bundle and a call of one of its exports, in a function so that neither defines a global.
    static func expression(_ bundle: String, call: String) -> String {
        "(() => {\n\(bundle)\nheliosCapture.\(call);\n})();"
    }
}

/// What the host knows about a page's audio before the page is opened.
public struct PageAudioHints: Sendable, Hashable {
    /// The keys of the media elements that scripts start, from `media.resting()`: they stay paused until then.
    public var restingElements: [String]
    /// For how many seconds an `AudioContext` may be audible: the duration of the timeline, or an estimate.
    public var seconds: Double
    /// The sample rate in Hz of an `AudioContext` that does not specify one.
    public var sampleRate: Int
    /// Whether media that cannot be played are omitted, including the pictures of such videos.
    public var isTolerant: Bool

    public init(
        restingElements: [String] = [],
        seconds: Double = 60,
        sampleRate: Int = 48000,
        isTolerant: Bool = false
    ) {
        self.restingElements = restingElements
        self.seconds = seconds
        self.sampleRate = sampleRate
        self.isTolerant = isTolerant
    }
}
