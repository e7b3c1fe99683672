/// Which input each track is: a pipe from 3 on for those in memory, else a path.
struct AudioInputs {
    /// Under `-xerror` a last packet that is cut short ends the whole run. A WAV file that was written to a
    /// pipe always has one, as its header gives no length; so it is dropped, which costs 21 ms at most.
    private static let tolerance = ["-fflags", "+discardcorrupt"]

    private(set) var arguments: [String] = []
    private(set) var buffers: [InputBuffer] = []

    init(_ tracks: [AudioTrackConfig]) {
        for track in tracks {
            if let buffer = track.buffer {
                let input = InputBuffer(index: 3 + buffers.count, buffer: buffer, name: track.name)
                buffers.append(input)
                arguments += Self.tolerance + ["-i", "pipe:\(input.index)"]
            } else {
                arguments += Self.tolerance + ["-i", MediaLocation.argument(track.path)]
            }
        }
    }
}
