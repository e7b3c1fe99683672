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
