import Browser
import Capture

/// What frames are captured with: a page with its timeline, the strategy that was chosen for it, and the loop that
/// steps it from frame to frame.
struct PageCapture: Sendable {
    let planned: PlannedPage
    let strategy: ChosenStrategy
    let format: CaptureFormat
    let loop: CaptureLoop
    let omissions: Omissions
    /// The plain page that is opened beside it; nil if it draws no frames itself, or none are captured.
    var early: EarlyWitness?

    var page: Page { planned.page }
    var clock: PageClock { planned.clock }
    var tools: RenderTools { planned.tools }
}
