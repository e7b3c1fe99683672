import JSONSupport

/// A FIFO queue of texts to send, the first of which may have been sent in part.
struct Outbox {
    private var texts: [JSONText?] = []
    private var next = 0
    private var offset = 0

    var isEmpty: Bool { next == texts.count }

    /// The first text, and how many bytes of it have been sent.
    var first: (text: JSONText, offset: Int)? {
        guard !isEmpty, let text = texts[next] else { return nil }
        return (text, offset)
    }

    mutating func append(_ text: JSONText) {
        texts.append(text)
    }

    /// Notes that `count` more bytes of the first text and its NUL have been sent.
    mutating func take(_ count: Int) {
        offset += count
        guard let text = texts[next], offset > text.byteCount else { return }
        texts[next] = nil
        (next, offset) = (next + 1, 0)
        if isEmpty {
            texts.removeAll(keepingCapacity: next <= 64)
            next = 0
        }
    }
}
