import JSONSupport

/// An event of the shell about a frame, through ``PageAgent/ringBinding`` (`RingEvent` in `PageScripts/types.d.ts`).
public struct RingEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Nothing was painted in the frame. `isNewKind`: whether the kind of the page's content has changed.
        case same(isNewKind: Bool)
        /// The frame is in the ring's picture with this number, counted from 0. `isComposed`: whether the picture is more
        /// than the pixels of one canvas.
        case drawn(picture: Int, isNewKind: Bool, isComposed: Bool)
        /// The frame cannot be drawn.
        case undrawable(reason: String)
        /// The frame has ended. `isBusy`: whether the page has started asynchronous work that belongs into its picture.
        case over(isBusy: Bool)
        /// The browser has lost content that the frame depends on.
        case lost(what: String)
        /// The shell's scripts have failed.
        case failed(reason: String)
    }

    public let frame: Int
    public let kind: Kind

    /// Parses an event; nil if it is not one of the shell's.
    public init?(_ text: String) {
        guard let event = try? JSONDocument(parsing: text).root, let frame = event["frame"].int,
            let kind = Kind(event)
        else { return nil }
        self.frame = frame
        self.kind = kind
    }
}

extension RingEvent.Kind {
    fileprivate init?(_ event: JSONValue) {
        let isNewKind = event["isNewKind"].bool == true
        let reason = event["reason"].string ?? "no reason"
        switch event["event"].string {
        case "same": self = .same(isNewKind: isNewKind)
        case "drawn":
            guard let picture = event["picture"].int else { return nil }
            self = .drawn(
                picture: picture,
                isNewKind: isNewKind,
                isComposed: event["isComposed"].bool != false
            )
        case "undrawable": self = .undrawable(reason: reason)
        case "over": self = .over(isBusy: event["isBusy"].bool == true)
        case "lost": self = .lost(what: reason)
        case "failed": self = .failed(reason: reason)
        default: return nil
        }
    }
}
