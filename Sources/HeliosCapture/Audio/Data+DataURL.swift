import Foundation

extension Data {
    /// The bytes of a `data:` URL, as a browser reads them; nil if it is none or its base64 is broken.
    ///
    /// Source: the "data: URL processor" of the Fetch standard. The media type is left out: ffmpeg looks at
    /// the bytes.
    init?(dataURL url: String) {
        let text = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        guard text.prefix(5).elementsEqual("data:".utf8), let comma = text.firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        let body = Self.percentDecoded(text[text.index(after: comma)...])
        let header = String(decoding: text[..<comma], as: UTF8.self).lowercased()
        guard header.firstMatch(of: /; *base64 *$/) != nil else {
            self = body
            return
        }
        self.init(forgivingBase64: body)
    }

    /// Base64 as on the web: white space counts for nothing, and the padding may be missing.
    private init?(forgivingBase64 text: Data) {
        var characters = text.filter { !" \t\n\r\u{c}".utf8.contains($0) }
        characters.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - characters.count % 4) % 4))
        self.init(base64Encoded: characters)
    }

    private static func percentDecoded(_ text: Substring.UTF8View) -> Data {
        var bytes = Data(capacity: text.count)
        var rest = text
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            // The number's own reader would take a sign as well.
            if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
                let value = UInt8(digits, radix: 16)
            {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
