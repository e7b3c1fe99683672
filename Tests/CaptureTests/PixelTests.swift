import Foundation
import Frames
import PageAgent
import Testing

@testable import Capture

/// The conversion that the ring's worker makes, against BT.709 in real numbers.
@Suite struct PixelTests {
    /// Converts a picture of one random colour for each block of 2x2 pixels, in the browser.
    ///
    /// - Returns: the blocks' B, G, R, then the planes.
    private static func convert(width: Int, height: Int) async throws -> (colours: [UInt8], planes: [UInt8]) {
        let module = PageAgent.pixelsModule.base64EncodedString()
        let script = """
            (async () => {
                const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64('\(module)'));
                const { memory, convert, __heap_base } = instance.exports;
                const [width, height] = [\(width), \(height)];
                memory.grow(Math.ceil(width * height * 6 / 65536) + 1);
                const source = new Uint8Array(memory.buffer, __heap_base.value, width * height * 4);
                const target = new Uint8Array(memory.buffer, __heap_base.value + source.length, width * height * 1.5);
                const colours = new Uint8Array(width * height / 4 * 3);
                colours.forEach((_, index) => { colours[index] = (index * 2654435761 >>> 13) & 255; });
                // Black, white, and the primaries are among them.
                colours.set([0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255]);
                for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
                    const block = (y >> 1) * (width >> 1) + (x >> 1);
                    source.set([...colours.slice(block * 3, block * 3 + 3), 77], (y * width + x) * 4);
                }
                convert(source.byteOffset, target.byteOffset, width, height);
                return [colours.toBase64(), target.toBase64()];
            })()
            """
        return try await TestPage.with("<body>") { test in
            let value = try await test.page.evaluate(script)
            let bytes = try (value.array ?? []).map { [UInt8](try $0.base64Data()) }
            return (bytes[0], bytes[1])
        }
    }

    /// Converts a picture of noise in the browser.
    ///
    /// - Returns: the picture as BGRX, and its planes.
    static func converted(_ size: PixelSize) async throws -> (bgrx: [UInt8], planes: [UInt8]) {
        let module = PageAgent.pixelsModule.base64EncodedString()
        let script = """
            (async () => {
                const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64('\(module)'));
                const { memory, convert, __heap_base } = instance.exports;
                const [width, height] = [\(size.width), \(size.height)];
                memory.grow(Math.ceil(width * height * 6 / 65536) + 1);
                const source = new Uint8Array(memory.buffer, __heap_base.value, width * height * 4);
                const target = new Uint8Array(memory.buffer, __heap_base.value + source.length, width * height * 1.5);
                source.forEach((_, index) => { source[index] = (index * 2654435761 >>> 13) & 255; });
                convert(source.byteOffset, target.byteOffset, width, height);
                return [source.toBase64(), target.toBase64()];
            })()
            """
        return try await TestPage.with("<body>") { test in
            let value = try await test.page.evaluate(script)
            let bytes = try (value.array ?? []).map { [UInt8](try $0.base64Data()) }
            return (bytes[0], bytes[1])
        }
    }

    /// Every colour with every alpha, in whole vectors of four and in the rest.
    @Test(arguments: [256 * 256, 256 * 256 - 3]) func coloursAreDividedByTheirAlpha(pixels: Int) async throws
    {
        let module = PageAgent.pixelsModule.base64EncodedString()
        let script = """
            (async () => {
                const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64('\(module)'));
                const { memory, unpremultiply, __heap_base } = instance.exports;
                memory.grow(16);
                const source = new Uint8Array(memory.buffer, __heap_base.value, 65536 * 4);
                const target = new Uint8Array(memory.buffer, __heap_base.value + source.length, 65536 * 4);
                for (let i = 0; i < 65536; i += 1) {
                    const alpha = i >> 8, colour = Math.min(i & 255, alpha);
                    source.set([colour, alpha - colour, 0, alpha], i * 4);
                }
                unpremultiply(source.byteOffset, target.byteOffset, \(pixels));
                return target.toBase64();
            })()
            """
        let found = try await TestPage.with("<body>") { test in
            [UInt8](try await test.page.evaluate(script).base64Data())
        }
        let wrong = (0..<65536).filter { index in
            guard index < pixels else { return found[index * 4..<index * 4 + 4] != [0, 0, 0, 0] }
            let alpha = index >> 8
            let colour = min(index & 255, alpha)
            let straight = { alpha == 0 ? 0 : ($0 * 255 * 2 + alpha) / (2 * alpha) }
            let wanted = [straight(colour), straight(alpha - colour), 0, alpha].map { UInt8($0) }
            return Array(found[index * 4..<index * 4 + 4]) != wanted
        }
        #expect(wrong == [])
    }

    /// A width of whole vectors, and one that is not.
    @Test(arguments: [(64, 32), (38, 6)]) func theColoursAreThoseOfBT709(width: Int, height: Int) async throws
    {
        let (colours, planes) = try await Self.convert(width: width, height: height)
        #expect(planes.count == width * height * 3 / 2)
        var worst = (luma: 0.0, chroma: 0.0)
        for y in 0..<height {
            for x in 0..<width {
                let block = (y / 2) * (width / 2) + x / 2
                let (b, g, r) = (
                    Double(colours[block * 3]), Double(colours[block * 3 + 1]), Double(colours[block * 3 + 2])
                )
                let luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
                let chroma = width * height + block
                let found = (
                    y: planes[y * width + x], u: planes[chroma], v: planes[chroma + width * height / 4]
                )
                let wanted = (
                    y: 16 + luma * 219 / 255, u: 128 + (b - luma) / 1.8556 * 224 / 255,
                    v: 128 + (r - luma) / 1.5748 * 224 / 255
                )
                worst.luma = max(worst.luma, abs(Double(found.y) - wanted.y))
                worst.chroma = max(
                    worst.chroma,
                    abs(Double(found.u) - wanted.u),
                    abs(Double(found.v) - wanted.v)
                )
            }
        }
        // Half of a step is rounding; the rest is what fractions of 2^15 cannot say.
        #expect(worst.luma < 0.52)
        #expect(worst.chroma < 0.53)
    }
}
