import Foundation

/// All ways of playing one sound on one timeline, so arranged that no tone falls on another way's.
struct MatrixTimeline {
    let sound: MatrixSound
    /// Seconds, for each way.
    private(set) var offsets: [MatrixWay: Double] = [:]
    /// The video's length in seconds.
    private(set) var seconds = 0.0

    static let framesPerSecond = 1.0

    /// How near tones may come, in seconds.
    static let distance = 0.08

    /// Loops never end: arranged for so long, in seconds, none meets another tone.
    private static let horizon = 150.0

    /// Places one way after the other, each as early as it goes.
    init(_ sound: MatrixSound) {
        self.sound = sound
        var placed: [MatrixHearing] = []
        for way in MatrixWay.allCases {
            // No multiple of a frame's length, nor of a packet's.
            let candidates = stride(from: 0, to: Self.horizon, by: 0.0173)
            let offset = candidates.first { candidate in
                let heard = way.hearings(of: sound, offset: candidate, end: Self.horizon)
                return !heard.contains { new in
                    placed.contains { new.collides(with: $0, distance: Self.distance) }
                }
            }
            offsets[way] = offset.map { ($0 * 10000).rounded() / 10000 }
            placed += hearings(of: way, end: Self.horizon)
            seconds = max(seconds, end(of: way))
        }
        seconds = (seconds * Self.framesPerSecond).rounded(.up) / Self.framesPerSecond
    }

    /// What a way sounds like, until the end of the video or of time.
    func hearings(of way: MatrixWay, end: Double? = nil) -> [MatrixHearing] {
        way.hearings(of: sound, offset: offsets[way] ?? 0, end: end ?? seconds)
    }

    /// When all of it was heard; for a loop, when the burst of the second pass was.
    private func end(of way: MatrixWay) -> Double {
        let last = way.loops ? sound.length + sound.tones[1].start + 0.5 : sound.length
        return (offsets[way] ?? 0) + (last - way.seek(sound)) / way.rate + 0.2
    }
}

/// A tone as it must be heard on the timeline.
struct MatrixHearing {
    let name: String
    /// Seconds.
    let start: Double
    /// Seconds.
    let length: Double
    /// Decibels.
    let gain: Double
    /// Whether it starts at full level and after silence.
    let hasOnset: Bool

    var end: Double { start + length }

    /// Whether the two are less than `distance` seconds apart.
    func collides(with other: MatrixHearing, distance: Double) -> Bool {
        start < other.end + distance && other.start < end + distance
    }
}
