import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Sound that cannot be had ends the render: a video without it would look right.
    @Suite struct SoundFailureTests {
        struct Case: CustomTestStringConvertible {
            let body: String
            let says: [String]

            init(_ body: String, says: String...) {
                self.body = body
                self.says = says
            }

            var testDescription: String { body }
        }

        static let cases = [
            Case(
                """
                <audio id="music"></audio>
                <script>ready = load(music, URL.createObjectURL(new Blob(['no sound'])));</script>
                """,
                says: #"<audio id="music">"#,
                "blob:http://127.0.0.1:"
            ),
            Case(
                """
                <audio id="music"></audio>
                <script>ready = load(music, `blob:${origin}/00000000-0000-0000-0000-000000000000`);</script>
                """,
                says: #"<audio id="music">"#,
                "00000000-0000"
            ),
            Case("<audio class=loud src=none.wav></audio>", says: #"<audio class="loud">"#, "/none.wav"),
            Case("<audio id=a><source src=none.wav></audio>", says: #"<audio id="a">"#, "/none.wav"),
            Case("<audio id=a src=broken.wav></audio>", says: #"<audio id="a">"#, "/broken.wav"),
            Case("<video id=v src=broken.wav></video>", says: #"<video id="v">"#, "/broken.wav"),
            Case("<audio id=a src=data:audio/wav;base64,AAAA></audio>", says: #"<audio id="a">"#, "data:"),
            Case("<audio id=a src=silent.webm></audio>", says: #"<audio id="a">"#, "/silent.webm"),
            Case(
                "<audio id=a src=tone.wav data-helios-offset=soon></audio>",
                says: #"data-helios-offset="soon""#
            ),
            Case(
                "<audio id=a src=tone.wav data-helios-fade-in=1s></audio>",
                says: #"data-helios-fade-in="1s""#
            ),
        ]

        static func check(_ page: SoundPage, status: Int32 = 65, says: [String], _ arguments: [String] = [])
            throws
        {
            let folder = try FailureFolder()
            let path = try page.write(to: folder.workspace)
            try folder.check([path] + arguments, status: status, says: says)
        }

        static func files() throws -> [String: Data] {
            var files = try SoundElementTests.files.get()
            files["broken.wav"] = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) })
            return files
        }

        @Test(arguments: cases) func aSoundThatCannotBeHad(_ example: Case) throws {
            try Self.check(SoundPage(files: try Self.files(), example.body), says: example.says)
        }

        @Test func anAdditionalFileThatCannotBeHad() throws {
            let page = SoundPage(files: try Self.files(), "")
            try Self.check(page, status: 66, says: ["gone.wav"], ["--audio", "gone.wav"])
            try Self.check(page, status: 66, says: ["."], ["--audio", "."])
            try Self.check(page, says: ["broken.wav"], ["--audio", "broken.wav"])
            try Self.check(page, says: ["silent.webm"], ["--audio", "silent.webm"])
        }
    }
}
