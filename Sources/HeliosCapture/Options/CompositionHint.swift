import Foundation
import Frames

/// What a composition's file seems to say of its size and length, before a browser has read it.
///
/// Only a guess that saves opening the page twice: what the open page says of itself decides.
struct CompositionHint: Sendable {
    /// How much of the file is looked at, in bytes.
    private static let longest = 1 << 20

    /// The file's beginning; empty for a page that is elsewhere.
    private let text: String

    init(_ input: CompositionInput) {
        let file = input.root.flatMap { root in input.page.map { "\(root)/\($0)" } }
        let handle = file.flatMap { FileHandle(forReadingAtPath: $0) }
        self.init(text: (try? handle?.read(upToCount: Self.longest)) ?? Data())
    }

    init(text: Data) {
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// The viewport to open the page in: what the command line says, else what the file seems to say.
    ///
    /// - Parameter scale: device pixels for each CSS pixel.
    func size(_ options: TimelineOptions, scale: Double) -> PixelSize {
        let declared = { (pattern: Regex<(Substring, Substring)>) -> Int? in
            let value = text.firstMatch(of: pattern).flatMap { Int($0.1) }
            return value.flatMap { RenderPlan.canBeRendered($0, scale: scale) ? $0 : nil }
        }
        let fallback = TimelineOptions.fallbackSize
        return PixelSize(
            width: options.width ?? declared(/data-width\s*=\s*["']?(\d{1,5})/) ?? fallback.width,
            height: options.height ?? declared(/data-height\s*=\s*["']?(\d{1,5})/) ?? fallback.height
        )
    }

    /// The length of the timeline; nil if neither the command line nor the file says one.
    ///
    /// Parts of a composition declare their lengths in the same words: the longest is taken.
    func totalFrames(_ options: TimelineOptions) -> Int? {
        let declared = text.matches(of: /data-duration\s*=\s*["']?\s*([\d.]{1,12})/)
            .compactMap { Double(plainDecimal: String($0.1)) }.max()
        guard let seconds = options.duration ?? declared, seconds <= RenderPlan.longestDuration else {
            return nil
        }
        let rate = text.firstMatch(of: /data-fps\s*=\s*["']?\s*([\d.\/]{1,12})/)
            .flatMap { FrameRate(parsing: String($0.1)) }
        var settings = CompositionSettings()
        settings.rate = rate
        return RenderPlan.rate(options, settings).frameCount(seconds: seconds)
    }
}
