import Frames

/// The size, frame rate and duration that a composition declares.
public struct CompositionSettings: Sendable, Hashable {
    /// In CSS pixels.
    public var width: Int?
    /// In CSS pixels.
    public var height: Int?
    public var rate: FrameRate?
    /// In seconds.
    public var duration: Double?
    /// The end of the longest finite animation or audio, in seconds.
    public var contentEnd: Double?

    /// A composition that declares nothing.
    public init() {}

    /// Parses the page's declarations: attributes such as `data-width`, or the numbers of `window.helios`.
    ///
    /// - Throws: ``HeliosError/Code/pageFailed`` naming the malformed declaration. ``RenderPlan`` checks whether the
    ///   values can be rendered, after the command line has overridden them.
    public init(
        width: String? = nil,
        height: String? = nil,
        frameRate: String? = nil,
        duration: String? = nil,
        contentEnd: Double? = nil
    ) throws(HeliosError) {
        self.width = try Self.pixels(width, name: "width")
        self.height = try Self.pixels(height, name: "height")
        self.rate = try Self.read(frameRate, name: "fps", as: "30, 29.97 or 30000/1001") {
            FrameRate(parsing: $0)
        }
        self.duration = try Self.read(duration, name: "duration", as: "a number of seconds") {
            Double(plainDecimal: $0)
        }
        self.contentEnd = contentEnd
    }

    private static func pixels(_ text: String?, name: String) throws(HeliosError) -> Int? {
        try read(text, name: name, as: "a whole number of pixels") { text in
            Double(plainDecimal: text).flatMap { Int(exactly: $0) }
        }
    }

    private static func read<Value>(
        _ text: String?,
        name: String,
        as form: String,
        _ parse: (String) -> Value?
    ) throws(HeliosError) -> Value? {
        guard let text else { return nil }
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        guard let value = parse(String(trimmed)) else {
            throw HeliosError(
                .pageFailed,
                "the composition's \(name) cannot be read",
                at: "'\(text)'",
                advice: "Write \(form)."
            )
        }
        return value
    }
}
