import Capture
import JSONSupport

extension RenderReport {
    /// The report as one line of JSON.
    ///
    /// - `input` (an absolute path or a URL), `output`, `bytes` (omitted for standard output)
    /// - `width`, `height`, `frameRate` (a string with a number or a fraction), `frames`, `distinctFrames` (those that
    ///   differ from the one before, the first one included), `duration`, `encoding`
    /// - `seconds` (the elapsed time), `phases` (the same, divided: see ``PhaseTimes/Phase``)
    /// - `frameSource` with `frameSourceReason`, `workers` (the maximum number of browsers at a time),
    ///   `checkedFrames`, `otherFrames` (those from the witness: `first`, `last`, `reason`), `verifiedFrames`
    /// - `sounds` (see ``SoundReport``), `leftOut`, `subtitles` (omitted if none)
    /// - `versions`, `peakMemoryBytes` (of this process only), `peakChildMemoryBytes` (see ``PeakMemory``)
    public var json: String { object.serialized() }

    var object: JSONBuilder {
        let object = JSONBuilder.object()
        object.set("input", input)
        object.set("output", outputPath)
        object.set("bytes", bytes)
        object.set("width", size.width)
        object.set("height", size.height)
        object.set("frameRate", "\(rate)")
        object.set("frames", frames)
        object.set("distinctFrames", distinctFrames)
        object.set("duration", rate.seconds(ofFrame: frames))
        object.set("seconds", elapsed.roundedSeconds)
        object.set("phases", phaseSeconds)
        object.set("encoding", encoding)
        object.set("frameSource", frameSource)
        object.set("frameSourceReason", frameSourceReason)
        object.set("workers", workers.upperBound)
        object.set("checkedFrames", witness.checked)
        object.set("otherFrames", witness.stretches.map(Self.stretch))
        object.set("verifiedFrames", verifiedFrames)
        object.set("sounds", sounds)
        object.set("leftOut", omissions)
        object.set("subtitles", subtitles)
        object.set("versions", versions.object)
        object.set("peakMemoryBytes", peakMemory.own)
        object.set("peakChildMemoryBytes", peakMemory.largestChild)
        return object
    }

    private var phaseSeconds: JSONBuilder {
        let object = JSONBuilder.object()
        for phase in PhaseTimes.Phase.allCases {
            object.set(phase.rawValue, phases[phase, default: .zero].roundedSeconds)
        }
        return object
    }

    private static func stretch(_ stretch: WitnessAccount.Stretch) -> JSONBuilder {
        let object = JSONBuilder.object()
        object.set("first", stretch.frames.lowerBound)
        object.set("last", stretch.frames.upperBound)
        object.set("reason", stretch.reason)
        return object
    }
}

extension ProgramVersions {
    fileprivate var object: JSONBuilder {
        let object = JSONBuilder.object()
        object.set("heliosCapture", heliosCapture)
        object.set("chromium", chromium)
        object.set("ffmpeg", ffmpeg)
        return object
    }
}

extension Duration {
    /// In seconds, to the millisecond.
    fileprivate var roundedSeconds: Double { (self / .milliseconds(1)).rounded() / 1000 }
}
