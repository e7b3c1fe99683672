import Capture
import Foundation
import JSONSupport

extension RenderReport {
    /// The report as one line of JSON.
    ///
    /// `output`, `bytes` (omitted for standard output), `width`, `height`, `frameRate` (a string with a number or a
    /// fraction), `frames`, `duration` and `seconds` (the elapsed time), `encoding`, `frameSource` with
    /// `frameSourceReason`, `workers` (the maximum number of browsers at a time), `checkedFrames`, `otherFrames` (those
    /// from the witness: `first`, `last`, `reason`), `verifiedFrames`, `sounds`, `leftOut`, `subtitles` (omitted if
    /// none), `peakMemoryBytes` (of this process only).
    public var json: String { object.serialized() }

    var object: JSONBuilder {
        let object = JSONBuilder.object()
        object.set("output", outputPath)
        object.set("bytes", bytes)
        object.set("width", size.width)
        object.set("height", size.height)
        object.set("frameRate", "\(rate)")
        object.set("frames", frames)
        object.set("duration", rate.seconds(ofFrame: frames))
        object.set("seconds", elapsed / .seconds(1))
        object.set("encoding", encoding)
        object.set("frameSource", frameSource)
        object.set("frameSourceReason", frameSourceReason)
        object.set("workers", workers.upperBound)
        object.set("checkedFrames", witness.checked)
        object.set("otherFrames", Self.list(witness.stretches.map(Self.stretch)))
        object.set("verifiedFrames", verifiedFrames)
        object.set("sounds", Self.list(tracks.map { JSONBuilder(string: $0) }))
        object.set("leftOut", Self.list(omissions.map { JSONBuilder(string: $0) }))
        object.set("subtitles", subtitles)
        object.set("peakMemoryBytes", Self.peakMemoryBytes)
        return object
    }

    private static func stretch(_ stretch: WitnessAccount.Stretch) -> JSONBuilder {
        let object = JSONBuilder.object()
        object.set("first", stretch.frames.lowerBound)
        object.set("last", stretch.frames.upperBound)
        object.set("reason", stretch.reason)
        return object
    }

    private static func list(_ elements: [JSONBuilder]) -> JSONBuilder {
        let list = JSONBuilder.array()
        for element in elements { list.append(element) }
        return list
    }

    /// The unit of getrusage(2) is KiB.
    private static var peakMemoryBytes: Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss << 10
    }
}
