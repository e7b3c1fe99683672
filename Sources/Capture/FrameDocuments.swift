import Browser
import DevTools
import PageAgent

/// Tells documents when those are loaded that frames within them have begun to load.
///
/// A page's clock stands still meanwhile: how long the browser takes to replace a document depends on the machine.
public enum FrameDocuments {
    /// Answers requests of the documents of `page`.
    ///
    /// - Returns: the registration, which ends when it is released.
    public static func open(in page: Page) async throws -> DevToolsSubscription {
        try await page.answerBinding(PageAgent.frameBinding) { _, context in
            try await answer(in: context, of: page)
        }
    }

    private static func answer(in context: Int, of page: Page) async throws {
        // After that the frame waits for them by itself, and names them if they never come. Its timers share this time.
        let deadline = page.pictureBegan + page.timeout / 2
        while page.areFramesLoading, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(1))
        }
        try await PageAgent(page).receiveDocuments(in: context)
    }
}
