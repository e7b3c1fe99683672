import Browser
import DevTools
import Waiting

/// How often one render may go on in another browser after the loss of one.
public final class BrowserLosses: Sendable {
    private let left: Monitor<Int>

    /// - Parameter most: a page that crashes its browser itself does so in each.
    public init(most: Int = 3) {
        left = Monitor(most)
    }

    /// Whether another browser may follow after an error; each time is counted.
    public func isSurvivable(_ error: any Error) -> Bool {
        guard BrowserLoss(error) != nil else { return false }
        return left.update { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}

/// What an error says of the browser, where it failed rather than the page in it.
enum BrowserLoss: Sendable, Hashable {
    /// It ended, or the page's renderer: there were no frames after that.
    case died
    /// What canvases have drawn or workers would do was lost: frames before the error may be wrong already.
    case content

    init?(_ error: any Error) {
        switch error {
        case let error as CaptureError where error.code == .lost: self = .content
        case let error as BrowserError where error.code == .graphicsLost: self = .content
        case let error as BrowserError where error.code == .exited: self = .died
        case DevToolsError.targetCrashed, DevToolsError.connectionClosed, DevToolsError.detached: self = .died
        default: return nil
        }
    }
}
