/// The picture of the mix: how far its samples reach, for each channel by itself, over the whole length.
enum Waveform {
    /// The label of what comes out of it.
    static let label = "waveform"

    /// A sound's chains with those of the picture behind them.
    ///
    /// - Parameter chains: of which the last ends in `[audio]`.
    static func chains(behind chains: [String]) -> [String] {
        guard let mix = chains.last, let label = mix.range(of: "[audio]", options: .backwards) else {
            return chains
        }
        return chains.dropLast() + [
            "\(mix[..<label.lowerBound]),asplit[audio][heard]",
            // The filter keeps all that it gets until its end; by a lower rate that is less.
            "[heard]aresample=8000,showwavespic=s=\(size):split_channels=1:filter=peak"
                + ":colors=0x57a6ff|0x57a6ff[drawn]",
            "color=c=0x101418:s=\(size):r=1:d=1[ground]",
            "[ground][drawn]overlay=format=auto,setpts=0[\(Self.label)]",
        ]
    }

    private static let size = "1600x400"
}
