import TestSupport
import Testing

extension EndToEnd {
    /// Where size, rate and length come from.
    @Suite struct SettingsTests {
        struct Case: CustomTestStringConvertible {
            var page: String
            var arguments: [String] = []
            /// Width, height, rate, frames.
            let expected: String

            var testDescription: String { "\(page) \(arguments)" }
        }

        static let attributes = "data-width=48 data-height=32 data-fps=20 data-duration=0.2"

        static let cases = [
            Case(page: "<html \(attributes)><body>", expected: "48x32 20/1 4"),
            Case(page: "<html><body \(attributes)>", expected: "48x32 20/1 4"),
            Case(page: "<main data-composition-id=a \(attributes)></main>", expected: "48x32 20/1 4"),
            Case(
                page: "<script>window.helios = { width: 48, height: 32, fps: 20, duration: 0.2 }</script>",
                expected: "48x32 20/1 4"
            ),
            // Each value is looked for by itself.
            Case(
                page: "<html data-width=48 data-fps=29.97><body data-height=32 data-duration=0.1>"
                    + "<script>window.helios = { width: 1000, duration: 5 }</script>",
                expected: "48x32 30000/1001 3"
            ),
            Case(
                page: "<html \(attributes)><body>",
                arguments: ["--width", "64", "--height", "16", "--fps", "30000/1001", "--duration", "0.15"],
                expected: "64x16 30000/1001 4"
            ),
            Case(
                page: "<style>@keyframes a { to { opacity: 0 } } p { animation: a 0.1s 2 0.05s }"
                    + " b { animation: a 1s infinite }</style><p>a</p><b>b</b>",
                arguments: ["--width", "32", "--height", "32", "--fps", "40"],
                expected: "32x32 40/1 10"
            ),
            Case(
                page:
                    "<svg><rect><animate attributeName=x to=9 begin=0.1s dur=0.1s repeatCount=2 /></rect></svg>",
                arguments: ["--width", "32", "--height", "32", "--fps", "20"],
                expected: "32x32 20/1 6"
            ),
        ]

        @Test(arguments: cases) func settingsAreFound(_ example: Case) throws {
            let properties = try Render(page: example.page, example.arguments).properties
            let values = ["r_frame_rate", "nb_read_frames"].map { properties[$0] ?? "" }
            let size = "\(properties["width"] ?? "")x\(properties["height"] ?? "")"
            #expect("\(size) \(values[0]) \(values[1])" == example.expected)
        }

        @Test func sizeIsFullHDWithoutAnyWord() throws {
            let properties = try Render(page: "<html data-duration=0.05>").properties
            #expect(properties["width"] == "1920" && properties["height"] == "1080")
            #expect(properties["r_frame_rate"] == "30/1")
        }
    }
}
