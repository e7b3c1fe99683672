/// The waveform of the mix: the peaks of each channel over the whole length.
enum Waveform {
    /// The label of its output.
    static let label = "waveform"

    /// The chains of the audio, followed by those of its waveform.
    ///
    /// - Parameter chains: of which the last ends in `[audio]`.
    static func chains(behind chains: [String]) -> [String] {
        guard let mix = chains.last, let label = mix.range(of: "[audio]", options: .backwards) else {
            return chains
        }
        return chains.dropLast() + [
            "\(mix[..<label.lowerBound]),asplit[audio][heard]",
            // The filter keeps its whole input in memory, which a lower sample rate reduces.
            "[heard]aresample=8000,showwavespic=s=\(size):split_channels=1:filter=peak"
                + ":colors=0x57a6ff|0x57a6ff[drawn]",
            "color=c=0x101418:s=\(size):r=1:d=1[ground]",
            "[ground][drawn]overlay=format=auto,setpts=0[\(Self.label)]",
        ]
    }

    private static let size = "1600x400"
}
