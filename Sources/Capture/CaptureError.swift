/// A failure to capture frames of an open page.
public struct CaptureError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// No element matches `--selector`, or it cannot be cropped to.
        case selector
        /// There is no canvas to capture, or its pixels cannot be read.
        case canvas
        /// A video cannot be played, or fails midway.
        case video
        /// A hook of the page threw, or its promise was rejected.
        case readinessRejected
        /// The page was not ready, or a frame was not drawn, in time.
        case timedOut
        /// The browser provided no picture.
        case noPicture
        /// The browser has lost the contents of a canvas.
        case lost
        /// The page cannot draw its frames into shared memory, or not as the browser draws them.
        case ring
    }

    public let code: Code
    public let description: String
    /// The underlying error; nil if there is none.
    public let cause: (any Error)?

    public init(_ code: Code, _ description: String, cause: (any Error)? = nil) {
        self.code = code
        self.description = description
        self.cause = cause
    }
}
