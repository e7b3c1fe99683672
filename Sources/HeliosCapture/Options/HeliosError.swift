import Foundation

/// A failure, with a message for the user.
public struct HeliosError: Error, Sendable {
    /// The kind of failure; each has its own ``ExitCode``.
    public enum Code: Sendable, Hashable, CaseIterable {
        case usage
        case pageFailed
        case inputNotFound
        case toolUnfit
        /// An unexpected error: a fault in helios-capture.
        case fault
        case cannotWriteOutput
        case encoderFailed
        case timeout
    }

    public let code: Code
    /// What went wrong, without a full stop.
    public let what: String
    /// Where it went wrong: a path, a URL or an option.
    public let place: String?
    /// The reason, if known, without a full stop.
    public let reason: String?
    /// The `errno` value, described after the reason.
    public let errno: CInt?
    /// What to do about it, as complete sentences.
    public let advice: String?
    /// The underlying error; nil if there is none.
    public let cause: (any Error)?

    public init(
        _ code: Code,
        _ what: String,
        at place: String? = nil,
        reason: String? = nil,
        errno: CInt? = nil,
        advice: String? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.what = what
        self.place = place
        self.reason = reason
        self.errno = errno
        self.advice = advice
        self.cause = cause
    }

    /// The exit status of the process for this error.
    public var exitCode: ExitCode {
        switch code {
        case .usage: .usage
        case .pageFailed: .pageFailed
        case .inputNotFound: .inputNotFound
        case .toolUnfit: .toolUnfit
        case .fault: .fault
        case .cannotWriteOutput: .cannotWriteOutput
        case .encoderFailed: .encoderFailed
        case .timeout: .timeout
        }
    }
}

extension HeliosError: CustomStringConvertible {
    /// `what: place: reason: strerror text. advice`, without the parts that are nil.
    public var description: String {
        let systemWords = errno.map { String(cString: strerror($0)) }
        let statement = [what, place, reason, systemWords].compactMap(\.self).joined(separator: ": ")
        guard let advice else { return statement }
        return "\(statement). \(advice)"
    }
}
