import DevTools
import Synchronization

/// A navigation in progress; its command is answered only when the document's first bytes have arrived.
public final class Navigation: Sendable {
    private let error = Mutex<(any Error)?>(nil)
    private let answer = Mutex<Task<Void, Never>?>(nil)

    /// Why it failed, once that is known.
    public var failure: (any Error)? { error.withLock { $0 } }

    /// Waits for the browser's reply, and throws if the navigation failed.
    ///
    /// Chromium's error page is loaded like any other document: its load event may come first.
    public func throwIfFailed() async throws {
        await answer.withLock { $0 }?.value
        if let failure { throw failure }
    }

    fileprivate func fail(_ error: any Error) {
        self.error.withLock { $0 = error }
    }

    fileprivate func expect(_ answer: Task<Void, Never>) {
        self.answer.withLock { $0 = answer }
    }
}

extension Page {
    /// Navigates to `url` without waiting: a page under begin-frame control may need frames to load.
    public func startNavigation(to url: String) -> Navigation {
        activity.beginNavigation()
        return navigate(to: url)
    }

    private func navigate(to url: String) -> Navigation {
        let navigation = Navigation()
        let reply = session.start(CDP.Page.Navigate(url: url), timeout: timeout)
        let answer = Task {
            do {
                guard let reason = try await reply.value.errorText else { return }
                navigation.fail(BrowserError(.navigationFailed, "Cannot open \(url): \(reason)"))
            } catch let error as DevToolsError {
                guard case .deadlineExceeded(_, let timeout) = error else { return navigation.fail(error) }
                let what = "Cannot open \(url): no answer within \(timeout)"
                navigation.fail(BrowserError(.deadlineExceeded, what, cause: error))
            } catch {
                navigation.fail(error)
            }
        }
        navigation.expect(answer)
        return navigation
    }

    /// Navigates to `shell`, a page that shows the document in its only `<iframe>`.
    ///
    /// From then on that document is treated as the main one. Call ``endNavigation()`` when it is loaded.
    public func startNavigation(in shell: ShellDocument) async throws -> Navigation {
        activity.beginNavigation(shellURL: shell.url)
        activity.shell = try await ShellServing(shell, in: self)
        return navigate(to: shell.url)
    }

    /// Stops the interception and the trace that loading in a shell needs. Does nothing without a shell.
    ///
    /// - Throws: `BrowserError` `.navigationFailed` if the document refuses to be framed.
    public func endNavigation() async throws {
        guard let serving = activity.shell else { return }
        activity.shell = nil
        let starts = try await serving.end()
        guard let frame = activity.framed, frame.unreachableURL == nil, let start = starts[frame.id] else {
            throw BrowserError(.navigationFailed, "The page cannot be shown in a frame")
        }
        activity.navigationStart = start
    }

    /// Whether the document of the last navigation has fired its load event.
    public var isLoaded: Bool { activity.isLoaded }

    /// Throws if the server answered the last navigation with an HTTP error.
    public func throwIfRefused(_ url: String) throws {
        guard let status = activity.documentStatus, status >= 400 else { return }
        throw BrowserError(.navigationFailed, "Cannot open \(url): HTTP status \(status)")
    }
}
