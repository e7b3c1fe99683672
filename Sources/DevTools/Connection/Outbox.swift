import JSONSupport

/// A FIFO queue of texts to send.
struct Outbox {
    private var texts: [JSONText?] = []
    private var next = 0

    var isEmpty: Bool { next == texts.count }

    mutating func append(_ text: JSONText) {
        texts.append(text)
    }

    mutating func removeFirst() -> JSONText? {
        guard !isEmpty else { return nil }
        let text = texts[next]
        texts[next] = nil
        next += 1
        if isEmpty {
            texts.removeAll(keepingCapacity: next <= 64)
            next = 0
        }
        return text
    }
}
