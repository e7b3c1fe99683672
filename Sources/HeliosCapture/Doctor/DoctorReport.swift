import Foundation
import JSONSupport

/// The results of the doctor's checks, with advice for those that failed.
public struct DoctorReport: Sendable, Hashable {
    /// The result of one check.
    public struct Check: Sendable, Hashable {
        public enum Status: String, Sendable, Hashable {
            case ok
            /// Some renders would fail, be slower, or differ from those on other machines.
            case warning
            /// All renders would fail.
            case failure
        }

        /// A name that is stable between versions, such as `begin-frame`.
        public let name: String
        public let status: Status
        /// What was found, without a full stop.
        public let found: String
        /// What to do about it, as complete sentences; nil if nothing needs to be done.
        public let advice: String?

        static func ok(_ name: String, _ found: String) -> Check {
            Check(name: name, status: .ok, found: found, advice: nil)
        }

        static func warning(_ name: String, _ found: String, advice: String) -> Check {
            Check(name: name, status: .warning, found: found, advice: advice)
        }

        static func failure(_ name: String, _ found: String, advice: String) -> Check {
            Check(name: name, status: .failure, found: found, advice: advice)
        }
    }

    /// The version of helios-capture.
    public let version: String
    /// Whether no check failed.
    public let canRender: Bool
    public let checks: [Check]

    init(_ checks: [Check]) {
        version = Version.current
        canRender = checks.allSatisfy { $0.status != .failure }
        self.checks = checks
    }

    /// The report as indented JSON; no trailing newline.
    public var json: String {
        let object = JSONBuilder.object()
        object.set("version", version)
        object.set("canRender", canRender)
        object.set("checks", checks)
        return object.serialized(isIndented: true)
    }

    /// The report as a table, with the advice below its check; no trailing newline.
    ///
    /// - Parameter isColoured: whether each status has its colour.
    public func text(isColoured: Bool = false) -> String {
        let width = checks.map(\.name.count).max() ?? 0
        let lines = checks.flatMap { check in
            let status = check.status.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
            let colour = check.status.colour
            let name = check.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let indent = String(repeating: " ", count: 7 + width + 4)
            return ["\(isColoured ? colour.around(status) : status)  \(name)  \(check.found.onOneLine)"]
                + (check.advice.map { [indent + $0] } ?? [])
        }
        return lines.joined(separator: "\n")
    }
}

extension DoctorReport.Check.Status {
    fileprivate var colour: TextColour {
        switch self {
        case .ok: .green
        case .warning: .yellow
        case .failure: .red
        }
    }
}

extension DoctorReport.Check: JSONEncodable {
    public func makeJSON() -> JSONBuilder {
        let object = JSONBuilder.object()
        object.set("name", name)
        object.set("status", status.rawValue)
        object.set("found", found)
        object.set("advice", advice)
        return object
    }
}
