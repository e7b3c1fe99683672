/// ffprobe's `-of flat`: lines of `streams.stream.0.channels=2`, text in quotes.
struct FlatReport: Sendable {
    private(set) var values: [String: String] = [:]
    private(set) var streamCount = 0

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let isQuoted = parts[1].count >= 2 && parts[1].hasPrefix("\"") && parts[1].hasSuffix("\"")
            values[String(parts[0])] = String(isQuoted ? parts[1].dropFirst().dropLast() : parts[1])
            let path = parts[0].split(separator: ".")
            if path.count > 2, path[0] == "streams", let index = Int(path[2]) {
                streamCount = max(streamCount, index + 1)
            }
        }
    }

    func value(_ stream: Int, _ key: String) -> String? {
        values["streams.stream.\(stream).\(key)"]
    }
}
