import ChildProcess

/// Which input each track is: a descriptor from 3 on for those in memory, else a path.
struct AudioInputs {
    /// Under `-xerror` a last packet that is cut short ends the whole run. A WAV file that was written to a
    /// pipe always has one, as its header gives no length; so it is dropped, which costs 21 ms at most.
    private static let tolerance = ["-fflags", "+discardcorrupt"]

    /// ffmpeg 5.1 reads each input on a thread of its own and sleeps 10 ms whenever it finds the queue empty.
    /// With the default of 8 packets a long way to a `seek` goes at 30 times real time, with these at 1000.
    private static let readAhead = ["-thread_queue_size", "128"]

    private(set) var arguments: [String] = []
    private(set) var buffers: [InputBuffer] = []
    /// What `-i` is told of each track.
    private(set) var locations: [String] = []

    init(_ tracks: [AudioTrackConfig]) {
        let uses = Dictionary(
            tracks.compactMap(\.buffer).map { (ObjectIdentifier($0), 1) },
            uniquingKeysWith: +
        )
        var shared: [ObjectIdentifier: InputBuffer] = [:]
        for track in tracks {
            var location = MediaLocation.argument(track.path)
            if let file = track.buffer {
                let identity = ObjectIdentifier(file)
                let isShared = uses[identity, default: 1] > 1
                let input =
                    shared[identity]
                    ?? Self.input(3 + buffers.count, file, isShared: isShared, name: track.name)
                if shared.updateValue(input, forKey: identity) == nil { buffers.append(input) }
                location = input.location
            }
            locations.append(location)
            arguments += Self.tolerance + Self.readAhead + ["-i", location]
        }
    }

    /// A pipe is read once, from front to back. What more than one track plays is one file for all of them.
    private static func input(_ index: Int, _ file: MemoryFile, isShared: Bool, name: String) -> InputBuffer {
        let isPipe = !isShared && MediaContainer(sniffing: file.data).isSequential
        return InputBuffer(index: index, route: isPipe ? .pipe(file.data) : .memory(file), name: name)
    }
}
