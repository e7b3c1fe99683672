import Browser
import Frames
import Logging

/// Captures what another strategy would, by a ring in the page (``FrameRing``).
public actor RingStrategy: CaptureStrategy {
    /// What is drawn.
    public enum Subject: Sendable {
        case page(DOMStrategy)
        case canvas(CanvasStrategy)
    }

    public nonisolated let name: String
    private let subject: Subject
    private let page: Page
    private let source: any FrameSource
    private let frame: PageFrame
    private let pixelFormat: String
    private var checks: RingChecks
    private var ring: FrameRing?
    private var isChecked = false
    /// Whether no frame has gone to the sink yet, so that the first may still be drawn another way.
    private var isFirstCheck = true
    private let logger: Logger

    /// - Parameters:
    ///   - pixelFormat: the encoder's, by ffmpeg's name: if it can be, that is what the ring holds.
    ///   - range: the frames to capture.
    public init(
        _ subject: Subject,
        page: Page,
        source: any FrameSource,
        frame: PageFrame,
        pixelFormat: String,
        range: Range<Int>,
        logger: Logger
    ) {
        self.subject = subject
        self.page = page
        self.source = source
        self.frame = frame
        self.pixelFormat = pixelFormat
        self.logger = logger
        checks = RingChecks(range: range)
        name =
            switch subject {
            case .page: "dom, shared memory"
            case .canvas: "canvas, shared memory"
            }
    }

    public func prepare() async throws -> CaptureFormat {
        let request: FrameRing.Request
        switch subject {
        case .page(let strategy):
            let crop = try await strategy.prepare().crop
            let size = crop?.size ?? frame.size
            request = FrameRing.Request(
                size: size,
                origin: (crop?.x ?? 0, crop?.y ?? 0),
                page: frame.size,
                pixels: pixels(size),
                isCanvas: false,
                isWatched: true
            )
            isChecked = true
        case .canvas(let strategy):
            let canvas = try await strategy.choose()
            request = FrameRing.Request(
                size: canvas.size,
                origin: (0, 0),
                page: frame.size,
                pixels: pixels(canvas.size),
                isCanvas: true,
                isWatched: canvas.isWatched
            )
            // Only then is the browser's picture one of the canvas alone.
            isChecked = canvas.fillsPage
        }
        ring = try await FrameRing.open(request, in: page)
        return CaptureFormat(frameFormat: .raw(request.size, request.pixels))
    }

    public func makeRoom(forFrame index: Int) async throws -> Bool {
        try await opened().makeRoom()
        return true
    }

    public func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool?) async throws -> Bool
    ) async throws -> CapturedPicture {
        let (ring, source) = (try opened(), source)
        try await source.pass(atMilliseconds: milliseconds)
        var isBusy = try await ring.end(ofFrame: index)
        while try await settle(isBusy) {
            isBusy = try await ring.redraw(frame: index) {
                try await source.pass(atMilliseconds: milliseconds)
            }
        }
        if isChecked, checks.isDue(index) { try await check(ring, index, milliseconds) }
        return ring.picture(ofFrame: index)
    }

    public func skipFrame(atMilliseconds milliseconds: Double) async throws {
        try await source.pass(atMilliseconds: milliseconds)
    }

    private func check(_ ring: FrameRing, _ index: Int, _ milliseconds: Double) async throws {
        let source = source
        _ = try await ring.outcome(ofFrame: index)
        var difference = try await ring.compare { try await source.capture(atMilliseconds: milliseconds) }
        while !difference.isSmall, isFirstCheck, try await ring.changeLayering() {
            try await ring.redraw(frame: index) { try await source.pass(atMilliseconds: milliseconds) }
            difference = try await ring.compare { try await source.capture(atMilliseconds: milliseconds) }
        }
        isFirstCheck = false
        logger.debug(
            "Compared a frame with the browser's own picture",
            metadata: ["frame": "\(index)", "difference": "\(difference)", "pictures": "\(ring.pictures)"]
        )
        guard difference.isSmall else {
            throw CaptureError(.ring, "frame \(index) differs from the browser's own picture (\(difference))")
        }
    }

    private func opened() throws -> FrameRing {
        guard let ring else { preconditionFailure("prepare() opens the ring") }
        return ring
    }

    /// What goes to the encoder as it is, where the page can make it.
    private func pixels(_ size: PixelSize) -> RawPixels {
        if frame.isTransparent { return .bgra }
        let isEven = size.width.isMultiple(of: 2) && size.height.isMultiple(of: 2)
        return isEven && pixelFormat == RawPixels.yuv420p.rawValue ? .yuv420p : .bgr0
    }
}
