import JSONSupport

/// What the shell tells of a frame, by ``PageAgent/ringBinding`` (`RingEvent` in `PageScripts/types.d.ts`).
public struct RingEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Nothing was painted in it. `isNewKind`: whether the page has changed in kind.
        case same(isNewKind: Bool)
        /// The ring's picture with this number, counted from 0, holds it.
        case drawn(picture: Int, isNewKind: Bool)
        /// It cannot be drawn; why.
        case undrawable(reason: String)
        /// It has ended. `isBusy`: whether the page has begun something in it that belongs into its picture.
        case over(isBusy: Bool)
        /// What the browser has lost that the frame is made of.
        case lost(what: String)
        /// The shell's scripts have failed; why.
        case failed(reason: String)
    }

    public let frame: Int
    public let kind: Kind

    /// Reads an event; nil if it is none of the shell's.
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
            self = .drawn(picture: picture, isNewKind: isNewKind)
        case "undrawable": self = .undrawable(reason: reason)
        case "over": self = .over(isBusy: event["isBusy"].bool == true)
        case "lost": self = .lost(what: reason)
        case "failed": self = .failed(reason: reason)
        default: return nil
        }
    }
}
