import Browser
import DevTools
import Waiting

/// The number of lost browsers that one render may replace.
public final class BrowserLosses: Sendable {
    private let left: Monitor<Int>

    /// - Parameter most: limited, since a page that crashes its browser does so in each.
    public init(most: Int = 3) {
        left = Monitor(most)
    }

    /// Whether the browser may be replaced after an error; counts each replacement.
    public func isSurvivable(_ error: any Error) -> Bool {
        guard BrowserLoss(error) != nil else { return false }
        return left.update { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}

/// The kind of failure of an error that the browser has caused, and not the page.
enum BrowserLoss: Sendable, Hashable {
    /// The browser or the page's renderer has terminated or stands still: there are no frames after that.
    case died
    /// Canvas content, the work of workers or a load was lost: frames before the error may already be wrong.
    case content

    init?(_ error: any Error) {
        switch error {
        case let error as CaptureError where error.code == .lost: self = .content
        case let error as BrowserError where [.graphicsLost, .networkLost].contains(error.code):
            self = .content
        case let error as BrowserError where [.exited, .stalled].contains(error.code): self = .died
        case DevToolsError.targetCrashed, DevToolsError.connectionClosed, DevToolsError.detached: self = .died
        default: return nil
        }
    }
}
