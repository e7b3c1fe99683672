import Browser
import Capture
import DevTools
import PageAgent

/// How frames get from the page to this process: as requested, or a fallback.
enum FrameRoute: Sendable, Hashable {
    /// Through shared memory; `isForced`: without a fallback.
    case ring(isForced: Bool)
    /// As screenshots; `reason`: why not through shared memory, if that was possible.
    case screenshot(reason: String?)

    /// - Parameters:
    ///   - isLossless: whether the output is lossless: its frames are the browser's own then, whose compositor antialiases
    ///     scaled layers differently.
    ///   - isShort: whether screenshots take less time than the start of a second browser.
    init(_ option: FrameSourceOption, isLossless: Bool, isShort: Bool) {
        self =
            switch option {
            case .auto where isLossless: .screenshot(reason: "the format is lossless")
            case .auto where isShort: .screenshot(reason: "the composition is short")
            case .auto: .ring(isForced: false)
            case .ring: .ring(isForced: true)
            case .screenshot: .screenshot(reason: nil)
            }
    }

    var isRing: Bool { if case .ring = self { true } else { false } }

    /// Why frames are not sent through shared memory.
    var reason: String? { if case .screenshot(let reason) = self { reason } else { nil } }

    /// The page around the composition; nil without shared memory.
    func shell(for url: String) throws -> ShellDocument? {
        guard isRing else { return nil }
        guard let shell = RingShell(composition: url) else {
            throw CaptureError(.ring, "the composition's address has no origin")
        }
        return shell.document
    }

    /// The route in a browser without begin-frame control.
    func withoutControl() throws -> FrameRoute {
        guard isRing else { return self }
        let error = CaptureError(.ring, "the browser does not draw on command")
        guard let route = fallback(after: error) else { throw error }
        return route
    }

    /// The fallback after an error; nil if it would not help.
    ///
    /// A composition may refuse to be framed, or behave differently in a frame.
    func fallback(after error: any Error) -> FrameRoute? {
        guard case .ring(isForced: false) = self else { return nil }
        switch error {
        case let error as CaptureError where error.code == .ring || error.code == .lost:
            return .screenshot(reason: error.description)
        case let error as BrowserError
        where [.navigationFailed, .navigated, .scriptError, .graphicsLost].contains(error.code):
            // Without the console's lines, which matter only if the error is final.
            return .screenshot(reason: error.message.split(separator: "\n").first.map(String.init))
        case DevToolsError.targetCrashed:
            return .screenshot(reason: "\(error)")
        case let error as HeliosError:
            return error.cause.flatMap { fallback(after: $0) }
        default:
            return nil
        }
    }
}
