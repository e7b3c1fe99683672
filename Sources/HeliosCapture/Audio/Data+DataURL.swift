import Foundation

extension Data {
    /// Decodes a `data:` URL like a browser; nil for other URLs and invalid base64.
    ///
    /// Source: the "data: URL processor" of the Fetch standard. The media type is ignored: ffmpeg probes the data.
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

    /// Forgiving-base64 decode (Infra standard): ignores whitespace, and the padding is optional.
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
            // `UInt8.init(_:radix:)` would also accept a sign.
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
