import Foundation
import TestSupport
import Testing

/// One format from one source in one size, played in all ways at once.
struct MatrixCase: CustomTestStringConvertible, Sendable {
    let format: MatrixFormat
    let source: MatrixSource
    let size: MatrixSize

    static let all = MatrixFormat.allCases.flatMap { format in
        MatrixSource.allCases.flatMap { source in
            MatrixSize.allCases.map { MatrixCase(format: format, source: source, size: $0) }
        }
    }

    var testDescription: String { "\(format), \(source), \(size)" }

    /// Kept without loss, so that the output's encoder does not blur what is judged; but for a few.
    var arguments: [String] {
        let isEncoded = source == .blob && [.wave16, .oggOpus].contains(format)
        return isEncoded ? [] : ["--audio-codec", "alac"]
    }

    func page(_ timeline: MatrixTimeline) -> SoundPage {
        let file = "sound.\(format.fileExtension)"
        let elements = MatrixWay.allCases.map { way in
            let attributes = way.attributes(timeline.sound, offset: timeline.offsets[way] ?? 0)
            return "<\(format.element) \(attributes)></\(format.element)>"
        }
        return SoundPage(
            seconds: timeline.seconds,
            framesPerSecond: MatrixTimeline.framesPerSecond,
            files: [file: timeline.sound.data],
            """
            \(elements.joined(separator: "\n"))
            <script>
                const rates = \(MatrixWay.allCases.map(\.rate));
                const elements = [...document.querySelectorAll('\(format.element)')];
                ready = \(source.script(file: file)).then(async (url) => {
                    await Promise.all(elements.map((element) => load(element, url)));
                    elements.forEach((element, index) => { element.playbackRate = rates[index]; });
                });
            </script>
            """
        )
    }

    /// Renders the page and judges each way by itself.
    func check() throws {
        let encoded = try MatrixSound.encoded(format, size)
        #expect((encoded.data.count > 1 << 20) == (size == .large), "\(encoded.data.count) bytes")
        let timeline = MatrixTimeline(encoded)
        let sound = try page(timeline).render(arguments).sound
        #expect(sound.declaredCount == Int(timeline.seconds * 48000))
        for way in MatrixWay.allCases {
            let faults = timeline.hearings(of: way).flatMap { sound.faults(of: $0) }
            #expect(faults.isEmpty, "\(testDescription), \(way): \(faults.joined(separator: "; "))")
        }
        let heard = MatrixWay.allCases.flatMap { timeline.hearings(of: $0) }
        #expect(sound.strayTone(beside: heard) == nil, "\(testDescription): sound where there is none")
    }
}

/// Where the sounds of the matrix come from.
enum MatrixSource: String, CaseIterable, CustomStringConvertible, Sendable {
    case blob, data, file

    var description: String { rawValue }

    /// The JavaScript of a promise of the URL that stands for the file beside the page.
    func script(file: String) -> String {
        switch self {
        case .blob: "blobURL('\(file)')"
        case .data:
            """
            fetch('\(file)').then((response) => response.blob()).then((blob) => new Promise((resolve) => {
                const reader = new FileReader();
                reader.onload = () => resolve(reader.result);
                reader.readAsDataURL(blob);
            }))
            """
        case .file: "Promise.resolve('\(file)')"
        }
    }
}
