/// A tone within a sound of the matrix.
struct MatrixTone {
    /// Seconds from the sound's start.
    let start: Double
    /// Seconds.
    let length: Double

    init(_ start: Double, length: Double) {
        self.start = start
        self.length = length
    }
}
