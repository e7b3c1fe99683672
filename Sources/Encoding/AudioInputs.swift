import ChildProcess

/// Which input each track is: a descriptor from 3 on for those in memory, else a path.
struct AudioInputs {
    /// Under `-xerror` a last packet that is cut short ends the whole run. A WAV file that was written to a
    /// pipe always has one, as its header gives no length; so it is dropped, which costs 21 ms at most.
    private static let tolerance = ["-fflags", "+discardcorrupt"]

    private(set) var arguments: [String] = []
    private(set) var buffers: [InputBuffer] = []

    init(_ tracks: [AudioTrackConfig]) {
        let uses = Dictionary(
            tracks.compactMap(\.buffer).map { (ObjectIdentifier($0), 1) },
            uniquingKeysWith: +
        )
        var shared: [ObjectIdentifier: InputBuffer] = [:]
        for track in tracks {
            arguments += Self.tolerance
            guard let file = track.buffer else {
                arguments += ["-i", MediaLocation.argument(track.path)]
                continue
            }
            let identity = ObjectIdentifier(file)
            let input =
                shared[identity]
                ?? Self.input(
                    3 + buffers.count,
                    file,
                    isShared: uses[identity, default: 1] > 1,
                    name: track.name
                )
            if shared.updateValue(input, forKey: identity) == nil { buffers.append(input) }
            arguments += ["-i", input.location]
        }
    }

    /// A pipe is read once, from front to back. What more than one track plays is one file for all of them.
    private static func input(_ index: Int, _ file: MemoryFile, isShared: Bool, name: String) -> InputBuffer {
        let isPipe = !isShared && MediaContainer(sniffing: file.data).isSequential
        return InputBuffer(index: index, route: isPipe ? .pipe(file.data) : .memory(file), name: name)
    }
}
