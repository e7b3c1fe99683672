import Browser
import Capture
import DevTools
import PageAgent

/// Which way frames leave the page: what was asked for, or what is left of it.
enum FrameRoute: Sendable, Hashable {
    /// Through shared memory; whether there is another way if that fails.
    case ring(isForced: Bool)
    /// As screenshots; why not the other way, if that was tried.
    case screenshot(reason: String?)

    /// - Parameters:
    ///   - isLossless: whether the file keeps every bit of its pictures: then they are the browser's own, whose
    ///     compositor smooths edges otherwise while their layers are being stretched.
    ///   - isShort: whether screenshots are done before a second browser would have started.
    init(_ option: FrameSourceOption, isLossless: Bool, isShort: Bool) {
        self =
            switch option {
            case .auto where isLossless: .screenshot(reason: "the format keeps every bit")
            case .auto where isShort: .screenshot(reason: "the composition is short")
            case .auto: .ring(isForced: false)
            case .ring: .ring(isForced: true)
            case .screenshot: .screenshot(reason: nil)
            }
    }

    var isRing: Bool { if case .ring = self { true } else { false } }

    /// Why frames do not go through shared memory.
    var reason: String? { if case .screenshot(let reason) = self { reason } else { nil } }

    /// The page around the composition, if there is to be one.
    func shell(for url: String) throws -> ShellDocument? {
        guard isRing else { return nil }
        guard let shell = RingShell(composition: url) else {
            throw CaptureError(.ring, "the composition's address has no origin")
        }
        return shell.document
    }

    /// The way in a browser that does not draw on command.
    func withoutControl() throws -> FrameRoute {
        guard isRing else { return self }
        let error = CaptureError(.ring, "the browser does not draw on command")
        guard let route = fallback(after: error) else { throw error }
        return route
    }

    /// The way to go on with after an error; nil if another way would not help.
    ///
    /// A composition in a frame may be refused, or find that it is in one; by itself it may do better.
    func fallback(after error: any Error) -> FrameRoute? {
        guard case .ring(isForced: false) = self else { return nil }
        switch error {
        case let error as CaptureError where error.code == .ring || error.code == .lost:
            return .screenshot(reason: error.description)
        case let error as BrowserError
        where [.navigationFailed, .navigated, .scriptError, .graphicsLost].contains(error.code):
            return .screenshot(reason: error.message)
        case DevToolsError.targetCrashed:
            return .screenshot(reason: "\(error)")
        default:
            return nil
        }
    }
}
