import Encoding
import Foundation
import Frames
import Testing

/// A picture of 64 flat colours, every mixture of four levels of red, green and blue, in squares of 32 pixels;
/// below them a grey ramp of one level a column, and a colour whose alpha rises so.
enum TestChart {
    static let size = PixelSize(width: 256, height: 320)
    static let side = 32
    static let rampRow = 272
    static let alphaRow = 304
    static let alphaColour: [UInt8] = [200, 100, 50]

    static func colour(ofPatch index: Int) -> [UInt8] {
        [index & 3, index >> 2 & 3, index >> 4 & 3].map { UInt8($0 * 85) }
    }

    /// R, G, B, A; `shift` moves every colour on by so many squares.
    static func picture(shift: Int = 0) -> Data {
        let row = { (colour: (Int) -> [UInt8]) in Data((0..<size.width).flatMap(colour)) }
        let bands = (0..<8).map { band in
            row { x in colour(ofPatch: (band * 8 + x / side + shift) % 64) + [255] }
        }
        let ramp = row { x in [UInt8](repeating: UInt8(x), count: 3) + [255] }
        let alpha = row { x in alphaColour + [UInt8(x)] }
        return Data((bands + [ramp, alpha]).flatMap { row in (0..<side).flatMap { _ in row } })
    }
}

/// A decoded picture, four bytes a pixel.
struct DecodedChart {
    let pixels: [UInt8]

    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
        let start = (y * TestChart.size.width + x) * 4
        return Array(pixels[start..<(start + 4)])
    }

    /// How far the colours of the squares are off at most, of 255: the mean of what is in their inner halves.
    func patchError(shift: Int = 0) -> Double {
        (0..<64).map { patch in
            let (left, top) = (patch % 8 * TestChart.side + 8, patch / 8 * TestChart.side + 8)
            let found = mean(left, top)
            let expected = TestChart.colour(ofPatch: (patch + shift) % 64)
            return zip(expected, found).map { abs(Double($0) - $1) }.max() ?? 255
        }.max() ?? 255
    }

    /// Of every other pixel of 16x16.
    private func mean(_ left: Int, _ top: Int) -> [Double] {
        var sums = [0, 0, 0]
        for y in stride(from: top, to: top + 16, by: 2) {
            for x in stride(from: left, to: left + 16, by: 2) {
                let start = (y * TestChart.size.width + x) * 4
                for channel in 0..<3 { sums[channel] += Int(pixels[start + channel]) }
            }
        }
        return sums.map { Double($0) / 64 }
    }

    /// Whether every square is of one colour, to its edges.
    var areFlatsFlat: Bool {
        let width = TestChart.size.width * 4
        return (0..<256).allSatisfy { y in
            let row = y * width
            let top = y / TestChart.side * TestChart.side * width
            return (0..<(256 * 4)).allSatisfy { pixels[row + $0] == pixels[top + $0 / 128 * 128 + $0 % 4] }
        }
    }

    var rampError: Int {
        (0..<256).map { x in
            Self.difference([UInt8(x), UInt8(x), UInt8(x)], pixel(x, TestChart.rampRow).prefix(3))
        }.max() ?? 255
    }

    var alphaError: Int {
        (0..<256).map { abs(Int(pixel($0, TestChart.alphaRow)[3]) - $0) }.max() ?? 255
    }

    /// Where it is seen, alpha leaves the colour as it is; next to nothing can be said of one that is not.
    var colourErrorUnderAlpha: Int {
        (64..<250).map {
            Self.difference(TestChart.alphaColour, pixel($0, TestChart.alphaRow).prefix(3))
        }.max() ?? 255
    }

    private static func difference(_ expected: [UInt8], _ found: ArraySlice<UInt8>) -> Int {
        zip(expected, found).map { abs(Int($0) - Int($1)) }.max() ?? 255
    }
}
