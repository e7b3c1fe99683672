import JSONSupport

/// The script that is put into every document before the page's own scripts.
///
/// It replaces the page's clock and randomness, and leaves one object, `__heliosCapture`, for the calls that
/// the host makes.
public struct PageScript: Sendable {
    /// The whole script as one expression, for `Page.addScriptToEvaluateOnNewDocument`.
    public let source: String

    /// The script that is put into every worker before its own, as one expression.
    public static let worker: String = {
        let parts = shared + [PackageResources.worker_js]
        return "(() => {\n\(channel)\n\(parts.map(text).joined(separator: "\n"))\n})();"
    }()

    /// What documents and workers have in common.
    private static let shared = [
        PackageResources.native_js, PackageResources.timerheap_js, PackageResources.pendingwork_js,
        PackageResources.clock_js,
        PackageResources.clockglobals_js, PackageResources.clockdriver_js, PackageResources.timeapis_js,
        PackageResources.crew_js, PackageResources.pictures_js,
        PackageResources.features_js, PackageResources.drawingbuffers_js, PackageResources.contexts_js,
        PackageResources.random_js, PackageResources.sameness_js,
    ]

    /// The name under which workers and documents of one origin talk to each other.
    private static let channel = "const workerBlobChannel = '__heliosCapture.blobs';"

    /// - Parameters:
    ///   - seed: what `Math.random` and `crypto` start from.
    ///   - props: JSON text that becomes `window.__HELIOS_PROPS__`; nil leaves it undefined.
    ///   - isTickDriven: whether frames are drawn by ticks of our own, so that animations need no seeking.
    ///   - sound: what was found out about the page's sound.
    ///   - shell: the path of the shell that the page is opened in; nil: it is opened by itself.
    public init(
        seed: UInt32,
        props: String?,
        isTickDriven: Bool,
        sound: PageSoundHints = PageSoundHints(),
        shell: String? = nil
    ) {
        let parts =
            Self.shared + [
                PackageResources.roots_js, PackageResources.alignment_js, PackageResources.animations_js,
                PackageResources.playback_js, PackageResources.media_js, PackageResources.mediatracks_js,
                PackageResources.filecursor_js, PackageResources.frametimes_js,
                PackageResources.framesearch_js, PackageResources.videos_js,
                PackageResources.videocallbacks_js, PackageResources.blobs_js,
                PackageResources.resources_js, PackageResources.imageframes_js,
                PackageResources.stylecovers_js, PackageResources.attributecovers_js,
                PackageResources.sheetpictures_js, PackageResources.animatedimages_js,
                PackageResources.contextrun_js, PackageResources.webaudio_js, PackageResources.waits_js,
                PackageResources.composition_js, PackageResources.hosts_js, PackageResources.readiness_js,
                PackageResources.canvas_js, PackageResources.canvases_js, PackageResources.crop_js,
                PackageResources.changes_js, PackageResources.kinds_js, PackageResources.toplayer_js,
                PackageResources.foreign_js, PackageResources.paintorder_js, PackageResources.painters_js,
                PackageResources.canvasobstacles_js, PackageResources.drawing_js, PackageResources.install_js,
            ]
        let functions = parts.map(Self.text).joined(separator: "\n")
        let config = JSONBuilder.object()
        config.set("seed", Int(seed))
        config.set("isTickDriven", isTickDriven)
        config.set("restingMedia", sound.restingElements)
        config.set("soundSeconds", sound.seconds)
        config.set("sampleRate", sound.sampleRate)
        config.set("isTolerant", sound.isTolerant)
        // JSON is a subset of JavaScript's expressions, so the props can stand as they are.
        let shellLiteral = shell.map(\.javaScriptLiteral) ?? "null"
        let options = "{ ...\(config.serialized()), shell: \(shellLiteral), props: \(props ?? "null") }"
        let resources = "const resourceBinding = \(ResourceReader.binding.javaScriptLiteral);"
        source = "(() => {\n\(Self.channel)\n\(resources)\n\(functions)\ninstall(\(options));\n})();"
    }

    private static func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
}

/// What the host knows of a page's sound before the page is opened.
public struct PageSoundHints: Sendable, Hashable {
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
