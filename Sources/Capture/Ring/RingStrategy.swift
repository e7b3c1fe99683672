import Browser
import Frames
import Logging
import PageAgent

/// Captures the same as another strategy, through a ring in the page (``FrameRing``).
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
    private var ring: FrameRing?
    public nonisolated let demand: FrameDemand? = FrameDemand()
    /// Whether the frames show the whole page, not only a canvas in it.
    public private(set) var showsPage = true
    private let logger: Logger

    /// - Parameters:
    ///   - pixelFormat: the encoder's pixel format, by ffmpeg's name; the ring uses it if the page can produce it.
    public init(
        _ subject: Subject,
        page: Page,
        source: any FrameSource,
        frame: PageFrame,
        pixelFormat: String,
        logger: Logger
    ) {
        self.subject = subject
        self.page = page
        self.source = source
        self.frame = frame
        self.pixelFormat = pixelFormat
        self.logger = logger
        name =
            switch subject {
            case .page: "dom, shared memory"
            case .canvas: "canvas, shared memory"
            }
    }

    public func prepare() async throws -> CaptureFormat {
        let request: RingRequest
        switch subject {
        case .page(let strategy):
            let crop = try await strategy.prepare().crop
            let size = crop?.size ?? frame.size
            request = RingRequest(
                size: size,
                origin: (crop?.x ?? 0, crop?.y ?? 0),
                page: frame.size,
                pixels: pixels(size),
                isCanvas: false,
                isWatched: true
            )
        case .canvas(let strategy):
            let canvas = try await strategy.choose()
            request = RingRequest(
                size: canvas.size,
                origin: (0, 0),
                page: frame.size,
                pixels: pixels(canvas.size),
                isCanvas: true,
                isWatched: canvas.isWatched
            )
            showsPage = canvas.fillsPage
        }
        let ring = try await FrameRing.open(request, in: page)
        self.ring = ring
        demand?.setWindow(ring.window)
        return CaptureFormat(request.size, .raw(request.pixels))
    }

    public func order(forFrame index: Int, isDrawn: Bool) async throws -> FrameOrder? {
        if isDrawn { try await opened().makeRoom() }
        return FrameOrder(frame: index, isDrawn: isDrawn)
    }

    public func captureFrame(
        _ index: Int,
        atMilliseconds milliseconds: Double,
        settle: @Sendable (_ isBusy: Bool) async throws -> Bool
    ) async throws -> CapturedPicture {
        let (ring, source) = (try opened(), source)
        try await source.skip(atMilliseconds: milliseconds)
        var isBusy = try await ring.end(ofFrame: index)
        while try await settle(isBusy) {
            isBusy = try await ring.redraw(frame: index) {
                try await source.skip(atMilliseconds: milliseconds)
            }
        }
        return ring.picture(ofFrame: index)
    }

    public func skipFrame(atMilliseconds milliseconds: Double) async throws {
        try await source.skip(atMilliseconds: milliseconds)
    }

    private func opened() throws -> FrameRing {
        guard let ring else { preconditionFailure("prepare() opens the ring") }
        return ring
    }

    private func pixels(_ size: PixelSize) -> RawPixels {
        RawPixels(size, encodedAs: pixelFormat, isTransparent: frame.isTransparent)
    }
}
