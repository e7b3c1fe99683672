import Browser
import DevTools

/// A page that draws its own frames has crashed or failed.
struct FrameLoss: Error, Sendable, CustomStringConvertible {
    let cause: any Error

    var description: String { "\(cause)" }

    /// Whether a page may have failed only because it draws its own frames; the plain page decides.
    static func explains(_ error: any Error) -> Bool {
        switch error {
        case let error as CaptureError: [.ring, .lost, .noPicture].contains(error.code)
        case let error as BrowserError: [.scriptError, .navigated, .exited].contains(error.code)
        case DevToolsError.pageException, DevToolsError.protocolError: true
        default: BrowserLoss(error) == .died
        }
    }
}
