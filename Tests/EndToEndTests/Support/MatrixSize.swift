/// How large the sounds of the matrix are: what fits a pipe or a read-ahead hides faults, and so does what does
/// not.
enum MatrixSize: String, CaseIterable, CustomStringConvertible, Sendable {
    /// More than 1 MB, stereo.
    case large
    /// A second and a half, mono.
    case tiny

    var description: String { rawValue }
}
