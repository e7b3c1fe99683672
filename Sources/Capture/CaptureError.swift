/// What can go wrong between an open page and its frames.
public struct CaptureError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// No element matches `--selector`, or it cannot be cropped to.
        case selector
        /// There is no canvas to capture, or its pixels cannot be read.
        case canvas
        /// A video cannot be played, or not to its end.
        case video
        /// A hook of the page's threw, or its promise was rejected.
        case readinessRejected
        /// The page was not ready, or a frame was not drawn, in time.
        case timedOut
        /// The browser gave no picture where it must.
        case noPicture
        /// The browser has lost what a canvas has drawn.
        case lost
        /// The page cannot draw its frames into memory, or not as the browser draws them.
        case ring
    }

    public let code: Code
    public let description: String
    /// The error that it follows from, as it was thrown; nil if it was found here.
    public let cause: (any Error)?

    public init(_ code: Code, _ description: String, cause: (any Error)? = nil) {
        self.code = code
        self.description = description
        self.cause = cause
    }
}
