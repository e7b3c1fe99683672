import Capture
import Frames

/// A strategy, and the reason for it, both for the report.
struct ChosenStrategy: Sendable {
    let strategy: any CaptureStrategy
    let reason: String

    var name: String { strategy.name }
}

extension RenderJob {
    /// The frame of a composition.
    func frame(of planned: PlannedPage) -> PageFrame {
        PageFrame(viewport: planned.plan.size, on: surface)
    }

    /// Chooses between the page and its canvas, and prepares the chosen strategy.
    func chooseStrategy(for planned: PlannedPage) async throws -> (ChosenStrategy, CaptureFormat) {
        let frame = frame(of: planned)
        let dom = RingStrategy.Subject.page(
            DOMStrategy(
                page: planned.page,
                source: planned.source,
                frame: frame,
                selector: options.page.selector
            )
        )
        let canvasStrategy = CanvasStrategy(
            page: planned.page,
            source: planned.source,
            frame: frame,
            selector: options.page.canvasSelector
        )
        let canvas = RingStrategy.Subject.canvas(canvasStrategy)
        switch options.page.mode {
        case .dom:
            return try await prepare(dom, planned, "asked for with --mode dom")
        case .canvas:
            return try await prepare(canvas, planned, "asked for with --mode canvas")
        case .auto where options.page.canvasSelector != nil:
            return try await prepare(canvas, planned, "a canvas was named")
        case .auto where options.page.selector != nil:
            return try await prepare(dom, planned, "an element was named")
        case .auto where !planned.route.isRing:
            return try await prepare(dom, planned, "screenshots show the page")
        case .auto:
            if let obstacle = try await canvasStrategy.obstacle() {
                return try await prepare(dom, planned, "the page is more than a canvas: \(obstacle)")
            }
            do {
                return try await prepare(canvas, planned, "one canvas fills the page")
            } catch let error as CaptureError where error.code != .ring {
                return try await prepare(dom, planned, "\(error)")
            }
        }
    }

    private func prepare(
        _ subject: RingStrategy.Subject,
        _ planned: PlannedPage,
        _ reason: String
    ) async throws -> (ChosenStrategy, CaptureFormat) {
        let strategy: any CaptureStrategy =
            switch subject {
            case _ where planned.route.isRing:
                RingStrategy(
                    subject,
                    page: planned.page,
                    source: planned.source,
                    frame: frame(of: planned),
                    pixelFormat: framePixelFormat,
                    logger: logger
                )
            case .page(let page): page
            case .canvas(let canvas): canvas
            }
        let format = try await strategy.prepare()
        let whole = planned.route.reason.map { "\(reason); not through shared memory: \($0)" } ?? reason
        return (ChosenStrategy(strategy: strategy, reason: whole), format)
    }
}
