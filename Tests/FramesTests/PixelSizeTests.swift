import Frames
import Testing

struct PixelSizeTests {
    /// As Chromium 156 draws viewports of these sizes at these scales.
    @Test(arguments: [
        (140, 101, 1.25, "175x127"), (1000, 990, 1.1, "1100x1089"), (333, 77, 1.1, "367x85"),
        (1000, 990, 1.3333, "1334x1320"), (333, 77, 0.75, "250x58"), (140, 101, 0.5, "70x51"),
        (1920, 1080, 2, "3840x2160"), (1920, 1080, 1.5, "2880x1620"), (64, 36, 1, "64x36"),
    ])
    func isScaledAsChromiumDoes(width: Int, height: Int, scale: Double, size: String) {
        #expect(PixelSize(width: width, height: height).scaled(by: scale).description == size)
    }
}
