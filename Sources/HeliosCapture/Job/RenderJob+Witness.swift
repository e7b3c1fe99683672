import Capture
import Foundation
import Frames
import PageAgent
import Waiting

extension RenderJob {
    /// The reference for frames that the page draws itself; nil if the browser draws them.
    func witness(of first: PageCapture, account: Monitor<WitnessAccount>) async -> Witness? {
        guard let ring = first.strategy.strategy as? RingStrategy else { return nil }
        let planned = first.planned
        let showsPage = await ring.showsPage
        return Witness(
            checksAll: options.page.isVerified,
            isFinal: options.page.frameSource == .ring,
            hasThumbnails: showsPage && first.format.size == frame(of: planned).size,
            processors: ProcessInfo.processInfo.activeProcessorCount,
            isReplaceable: options.page.frameSource == .auto && plainWorkers(for: planned) > 1,
            account: account
        ) { body in
            let use = { @Sendable (page: PlannedPage) in
                try await witness(page, of: first, showsPage: showsPage, body)
            }
            if try await first.early?.use(use) == true { return }
            try await withPlainPage(planned.preflight, planned.opening.hints, use)
        }
    }

    /// The maximum number of browsers for screenshots.
    private func plainWorkers(for planned: PlannedPage) -> Int {
        options.page.workers.most(forFrames: planned.plan.range.count)
    }

    /// Opens the composition without a shell, and without repeating the log messages of the first browser.
    func withPlainPage(
        _ preflight: Preflight,
        _ hints: PageAudioHints,
        _ body: @Sendable (PlannedPage) async throws -> Void
    ) async throws {
        let opening = PageOpening(route: .screenshot(reason: nil), hints: hints)
        try await quiet.withPlannedPage(preflight, opening) { try await body($0) }
    }

    private func witness(
        _ page: PlannedPage,
        of first: PageCapture,
        showsPage: Bool,
        _ body: (WitnessPage) async throws -> Void
    ) async throws {
        let rate = first.planned.plan.rate
        let strategy = plainStrategy(for: page, showsPage: showsPage)
        let format = try await strategy.prepare()
        try await page.loaded.begin(rate)
        try await body(
            WitnessPage(loop: page.loaded.loop(at: rate, logger: logger), strategy: strategy, format: format)
        )
    }

    /// - Parameter showsPage: whether frames show the whole page, not only a canvas in it.
    private func plainStrategy(for planned: PlannedPage, showsPage: Bool) -> any CaptureStrategy {
        let frame = frame(of: planned)
        guard showsPage else {
            return CanvasStrategy(
                page: planned.page,
                source: planned.source,
                frame: frame,
                selector: options.page.canvasSelector
            )
        }
        return DOMStrategy(
            page: planned.page,
            source: planned.source,
            frame: frame,
            selector: options.page.mode == .canvas || options.page.canvasSelector != nil
                ? nil : options.page.selector
        )
    }
}
