import Foundation
import Frames

@testable import Encoding
@testable import HeliosCapture

extension FuzzTarget {
    /// Values of options, one a line: the first letter says which is tried, as most cost more than to read a number.
    static func readOptions(_ bytes: Data) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let first = line.first else { continue }
            let text = String(decoding: line.dropFirst(), as: UTF8.self)
            readers[Int(first) % readers.count](text)
        }
    }

    private static let folder = FileManager.default.currentDirectoryPath

    /// By the first letter's code, from 96 (a backtick) on.
    private static let readers: [@Sendable (String) -> Void] = [
        { text in
            guard let rate = Bitrate(parsing: text) else { return }
            promise(Bitrate(parsing: rate.description) == rate, "a bitrate is not read as it is written")
        },
        { text in
            guard let rate = FrameRate(parsing: text) else { return }
            promise(FrameRate(parsing: rate.description) == rate, "a rate is not read as it is written")
            plan(rate, text)
        },
        { text in
            let settings = try? CompositionSettings(
                width: text,
                height: text,
                frameRate: text,
                duration: text
            )
            if let settings { _ = try? RenderPlan.resolve(TimelineOptions(), settings: settings) }
            _ = Double(plainDecimal: text)?.shortest
        },
        { _ = try? AudioTrackOption(parsing: $0) },
        { _ = try? SubtitleStyle(parsing: $0).forced(for: PixelSize(width: 640, height: 360)) },
        { _ = try? PropsOption.load($0, currentDirectory: folder) },
        { _ = try? CompositionInput(argument: $0, currentDirectory: folder).name },
        { text in
            let map = try? AddressMap(argument: text + "=" + folder, currentDirectory: folder)
            _ = map?.rest(of: text)
        },
        { _ = try? MakeRule(targets: [$0], prerequisites: [$0]).text },
        { _ = (NumberedName($0), SubtitleOptions.language(ofTag: $0), Data(dataURL: $0)) },
        { text in
            let filled = try? BatchPattern("out/{x}").filled(at: "row 1") { _ in text }
            promise(filled?.utf8.filter { $0 == UInt8(ascii: "/") }.count == 1, "a name leaves its folder")
            promise(filled?.utf8.starts(with: "out/.".utf8) == false, "a name is hidden")
            _ = try? BatchPattern(text).filled(at: "row 1") { $0 }
        },
        { text in
            for part in text.message.split(separator: "\n").dropFirst() {
                promise(part.hasPrefix("  "), "a message forges a line")
            }
        },
    ]

    private static func plan(_ rate: FrameRate, _ text: String) {
        var options = TimelineOptions()
        options.rate = rate
        options.duration = text.split(separator: "/").last.flatMap { Double(plainDecimal: $0) }
        guard let plan = try? RenderPlan.resolve(options, settings: CompositionSettings()) else { return }
        _ = rate.sampleCount(frameCount: plan.totalFrames, sampleRate: 48000)
    }
}
