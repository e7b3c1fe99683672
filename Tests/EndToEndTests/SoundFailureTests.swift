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
            // Its index is whole, so that it loads; not one sound of it can be decoded.
            Case(
                "<audio id=a src=garbled.m4a></audio>",
                says: #"<audio id="a">"#,
                "/garbled.m4a",
                "cannot be decoded"
            ),
            Case(
                """
                <audio id=a></audio><script>
                    ready = load(a, URL.createObjectURL(new Blob([], { type: 'audio/wav' })));
                </script>
                """,
                says: #"<audio id="a">"#,
                "blob:http://127.0.0.1:"
            ),
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

        /// An M4A file with nothing but noise where its sound should be.
        private static func garbled() throws -> Data {
            var data = try ToneBurst(noise: 0.02).encoded(["-c:a", "aac", "-f", "mp4"])
            let start = try #require(data.range(of: Data("mdat".utf8))).upperBound
            let end = try #require(data.range(of: Data("moov".utf8))).lowerBound - 4
            for index in start..<end { data[index] = UInt8(truncatingIfNeeded: index &* 7919 >> 3) }
            return data
        }

        static func files() throws -> [String: Data] {
            var files = try SoundElementTests.files.get()
            files["garbled.m4a"] = try garbled()
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
