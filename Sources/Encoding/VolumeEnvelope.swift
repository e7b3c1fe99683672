/// A track's volume automation, as an ffmpeg expression.
struct VolumeEnvelope {
    /// The factor before the first change.
    let volume: Double
    let changes: [VolumeChange]
    /// The filter's time 0 on the timeline, in seconds.
    let origin: Double

    /// The filters; changes take effect within a millisecond.
    ///
    /// `volume` evaluates its expression once per audio frame, so the frames are made that short.
    func filters(sampleRate: Int) -> [String] {
        let real = changes.filter { $0.time > origin }
        let begun = changes.last { $0.time <= origin }
        let start = VolumeChange(
            time: 0,
            volume: usable(begun?.volume(at: origin) ?? volume),
            slope: begun?.slope ?? 0
        )
        guard !real.isEmpty || start.slope != 0 else {
            return start.volume == 1 ? [] : ["volume=\(start.volume.ffmpegNumber)"]
        }
        let steps =
            [start]
            + real.map {
                VolumeChange(time: $0.time - origin, volume: usable($0.volume), slope: $0.slope)
            }
        let expression = Self.expression(steps[...])
        return [
            "asetnsamples=n=\(max(sampleRate / 1000, 1)):p=0", "volume=eval=frame:volume='\(expression)'",
        ]
    }

    /// A binary search, so that a volume that changes with every frame is cheap to look up.
    private static func expression(_ steps: ArraySlice<VolumeChange>) -> String {
        guard steps.count > 1 else { return steps.first.map(expression) ?? "1" }
        let middle = steps.startIndex + steps.count / 2
        let (early, late) = (expression(steps[..<middle]), expression(steps[middle...]))
        return "if(lt(t,\(steps[middle].time.ffmpegNumber)),\(early),\(late))"
    }

    private static func expression(_ step: VolumeChange) -> String {
        guard step.slope != 0, step.slope.isFinite else { return step.volume.ffmpegNumber }
        return "max(\(step.volume.ffmpegNumber)+\(step.slope.ffmpegNumber)*(t-\(step.time.ffmpegNumber)),0)"
    }

    private func usable(_ volume: Double) -> Double { volume.isFinite ? max(volume, 0) : 0 }
}
