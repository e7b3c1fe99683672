/// Where the bytes of an audio track come from.
public enum AudioOrigin: String, Sendable, Hashable, CaseIterable {
    /// A local file, which ffmpeg reads itself.
    case file
    /// A `data:` URL.
    case data
    /// A `blob:` URL, copied out of the page.
    case blob
    /// An address that the page fetches, with its cookies; copied out of the page.
    case page
    /// An address that the page may play but not read; ffmpeg fetches it.
    case network
    /// The output of an `AudioContext`, rendered by and copied out of the page.
    case webAudio
}
