import Frames

/// What the composition itself says about its picture and its length.
public struct CompositionSettings: Sendable, Hashable {
    /// In CSS pixels.
    public var width: Int?
    /// In CSS pixels.
    public var height: Int?
    public var rate: FrameRate?
    /// In seconds.
    public var duration: Double?
    /// The end of the longest finite animation or sound, in seconds.
    public var contentEnd: Double?

    /// A composition that says nothing.
    public init() {}

    /// Reads what the page declares, as the text of `data-width` and so on, or of `window.helios`'s numbers.
    ///
    /// - Throws: ``HeliosError/Code/pageFailed`` naming the declaration that cannot be read. Whether the
    ///   values can be rendered is for ``RenderPlan`` to say, after the command line had its word.
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
