import ChildProcess

/// The inputs of tracks: descriptors from 3 on for tracks in memory, else paths.
struct AudioInputs {
    /// Under `-xerror` a truncated last packet fails the whole run. A WAV file that was written to a pipe always has
    /// one, since its header has no length; so it is dropped, at most 21 ms.
    private static let tolerance = ["-fflags", "+discardcorrupt"]

    /// ffmpeg 5.1 reads each input on its own thread and sleeps 10 ms whenever the queue is empty. With the default of
    /// 8 packets it reaches a distant `seek` at 30 times real time, with these at 1000.
    private static let readAhead = ["-thread_queue_size", "128"]

    private(set) var arguments: [String] = []
    private(set) var buffers: [InputBuffer] = []
    /// The argument of `-i` for each track.
    private(set) var locations: [String] = []

    init(_ tracks: [AudioTrackConfig]) {
        let uses = Dictionary(
            tracks.compactMap(\.buffer).map { (ObjectIdentifier($0.file), 1) },
            uniquingKeysWith: +
        )
        var shared: [ObjectIdentifier: InputBuffer] = [:]
        for track in tracks {
            var location = MediaLocation.argument(track.path)
            if let buffer = track.buffer {
                let identity = ObjectIdentifier(buffer.file)
                let isShared = uses[identity, default: 1] > 1
                let input =
                    shared[identity]
                    ?? Self.input(3 + buffers.count, buffer, isShared: isShared, name: track.name)
                if shared.updateValue(input, forKey: identity) == nil { buffers.append(input) }
                location = input.location
            }
            locations.append(location)
            let options = Self.tolerance + Self.readAhead + MediaLocation.protocols(of: location)
            arguments += options + ["-i", location]
        }
    }

    /// A pipe can be read only once, so a buffer that several tracks share is a file.
    private static func input(_ index: Int, _ buffer: MediaBuffer, isShared: Bool, name: String)
        -> InputBuffer
    {
        let isPipe = !isShared && buffer.container.isSequential
        return InputBuffer(
            index: index,
            route: isPipe ? .pipe(buffer.file.data) : .memory(buffer.file),
            name: name
        )
    }
}
