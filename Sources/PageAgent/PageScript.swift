import JSONSupport

/// The script that is put into every document before the page's own scripts.
///
/// It replaces the page's clock and randomness, and leaves one object for the calls of ``PageAgent``.
public struct PageScript: Sendable {
    /// The whole script as one expression, for `Page.addScriptToEvaluateOnNewDocument`.
    public let source: String

    /// The script that is put into every worker before its own, as one expression.
    public static let worker = expression(EmbeddedFiles.worker, call: "install()")

    /// - Parameters:
    ///   - seed: what `Math.random` and `crypto` start from.
    ///   - props: JSON text that becomes `window.__HELIOS_PROPS__`; nil leaves it undefined.
    ///   - isTickDriven: whether frames are drawn by ticks of our own, so that animations need no seeking.
    ///   - audio: what was found out about the page's audio.
    ///   - shell: the path of the shell that the page is opened in; nil: it is opened by itself.
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
        // JSON is a subset of JavaScript's expressions, so the props can stand as they are.
        let shellLiteral = shell.map(\.javaScriptLiteral) ?? "null"
        let options = "{ ...\(config.serialized()), shell: \(shellLiteral), props: \(props ?? "null") }"
        source = Self.expression(EmbeddedFiles.page, call: "install(\(options))")
    }

    /// A bundle of Scripts/bundle with a call of what it exports, in a function: neither leaves a global.
    static func expression(_ bundle: String, call: String) -> String {
        "(() => {\n\(bundle)\nheliosCapture.\(call);\n})();"
    }
}

/// What the host knows of a page's sound before the page is opened.
public struct PageAudioHints: Sendable, Hashable {
    /// The media elements that scripts start, as `media.resting()` names them: they rest until then.
    public var restingElements: [String]
    /// For how many seconds an `AudioContext` may be heard: the length of the timeline, or a guess at it.
    public var seconds: Double
    /// Samples per second of an `AudioContext` that does not say its own.
    public var sampleRate: Int
    /// Whether media that cannot be played are left out, and so are the pictures of such videos.
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
