import Foundation
import Frames

/// An estimate of a composition's size and duration from its file, before a browser has loaded it.
///
/// It only saves opening the page twice: what the loaded page declares takes precedence.
///
/// Spaces are matched without going back (`*+`): otherwise a megabyte of them after `data-duration=` would be tried in
/// all ways in which the pattern's two parts can share it.
struct CompositionHint: Sendable {
    /// How many bytes of the file are scanned.
    private static let longest = 1 << 20

    /// The start of the file; empty for a URL.
    private let text: String

    init(_ input: CompositionInput) {
        let file = input.root.flatMap { root in input.page.map { "\(root)/\($0)" } }
        let handle = file.flatMap { FileHandle(forReadingAtPath: $0) }
        self.init(text: (try? handle?.read(upToCount: Self.longest)) ?? Data())
    }

    init(text: Data) {
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// The viewport to open the page in: from the command line, else from the file.
    ///
    /// - Parameter scale: the device pixel ratio.
    func size(_ options: TimelineOptions, scale: Double) -> PixelSize {
        let declared = { (pattern: Regex<(Substring, Substring)>) -> Int? in
            let value = text.firstMatch(of: pattern).flatMap { Int($0.1) }
            return value.flatMap { RenderPlan.canBeRendered($0, scale: scale) ? $0 : nil }
        }
        let fallback = TimelineOptions.fallbackSize
        return PixelSize(
            width: options.width ?? declared(/data-width\s*+=\s*+["']?(\d{1,5})/) ?? fallback.width,
            height: options.height ?? declared(/data-height\s*+=\s*+["']?(\d{1,5})/) ?? fallback.height
        )
    }

    /// The duration of the timeline in frames; nil if neither the command line nor the file specifies one.
    ///
    /// Parts of a composition declare their durations with the same attribute, so the longest is used.
    func totalFrames(_ options: TimelineOptions) -> Int? {
        let declared = text.matches(of: /data-duration\s*+=\s*+["']?\s*+([\d.]{1,12})/)
            .compactMap { Double(plainDecimal: String($0.1)) }.max()
        guard let seconds = options.duration ?? declared, seconds <= RenderPlan.longestDuration else {
            return nil
        }
        let rate = text.firstMatch(of: /data-fps\s*+=\s*+["']?\s*+([\d.\/]{1,12})/)
            .flatMap { FrameRate(parsing: String($0.1)) }
        var settings = CompositionSettings()
        settings.rate = rate
        return RenderPlan.rate(options, settings).frameCount(seconds: seconds)
    }
}
