/// A track's volume over time, as an expression of ffmpeg's.
struct VolumeEnvelope {
    /// The factor before the first change.
    let volume: Double
    let changes: [VolumeChange]
    /// Where the filter's time 0 lies on the timeline, in seconds.
    let origin: Double

    /// The filters; a change takes effect within a millisecond.
    ///
    /// `volume` evaluates its expression once for each piece of sound that it gets, so the pieces are made
    /// that short.
    func filters(sampleRate: Int) -> [String] {
        let first = usable(volume)
        let real = changes.filter { $0.time > origin }
        let start = changes.last { $0.time <= origin }.map { usable($0.volume) } ?? first
        guard !real.isEmpty else { return start == 1 ? [] : ["volume=\(start.ffmpegNumber)"] }
        let steps =
            [VolumeChange(time: 0, volume: start)]
            + real.map { VolumeChange(time: $0.time - origin, volume: usable($0.volume)) }
        let expression = Self.expression(steps[...])
        return [
            "asetnsamples=n=\(max(sampleRate / 1000, 1)):p=0", "volume=eval=frame:volume='\(expression)'",
        ]
    }

    /// A search by halves, so that a volume that moves with every frame costs little to look up.
    private static func expression(_ steps: ArraySlice<VolumeChange>) -> String {
        guard steps.count > 1 else { return steps.first?.volume.ffmpegNumber ?? "1" }
        let middle = steps.startIndex + steps.count / 2
        let (early, late) = (expression(steps[..<middle]), expression(steps[middle...]))
        return "if(lt(t,\(steps[middle].time.ffmpegNumber)),\(early),\(late))"
    }

    private func usable(_ volume: Double) -> Double { volume.isFinite ? max(volume, 0) : 0 }
}
