import Browser
import Capture

/// A planned page with the strategy that captures it, and the loop that steps it from frame to frame.
struct PageCapture: Sendable {
    let planned: PlannedPage
    let strategy: ChosenStrategy
    let format: CaptureFormat
    let loop: CaptureLoop
    let omissions: Omissions
    /// The page of the witness, opened in parallel; nil if the page does not draw its own frames, or none are captured.
    var early: EarlyWitness?

    var page: Page { planned.page }
    var clock: PageClock { planned.clock }
    var tools: RenderTools { planned.tools }
}
