import JSONSupport

/// The script that is put into every document before the page's own scripts.
///
/// It replaces the page's clock and randomness, and leaves one object, `__heliosCapture`, for the calls that
/// the host makes.
public struct PageScript: Sendable {
    /// The whole script as one expression, for `Page.addScriptToEvaluateOnNewDocument`.
    public let source: String

    /// - Parameters:
    ///   - seed: what `Math.random` and `crypto` start from.
    ///   - props: JSON text that becomes `window.__HELIOS_PROPS__`; nil leaves it undefined.
    ///   - isTickDriven: whether frames are drawn by ticks of our own, so that animations need no seeking.
    public init(seed: UInt32, props: String?, isTickDriven: Bool) {
        let parts = [
            PackageResources.native_js, PackageResources.clock_js, PackageResources.random_js,
            PackageResources.roots_js, PackageResources.animations_js, PackageResources.media_js,
            PackageResources.readiness_js, PackageResources.canvas_js, PackageResources.install_js,
        ]
        let functions = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        // JSON is a subset of JavaScript's expressions, so the props can stand as they are.
        let config = "{ seed: \(seed), isTickDriven: \(isTickDriven), props: \(props ?? "null") }"
        source = "(() => {\n\(functions)\ninstall(\(config));\n})();"
    }
}
