import Foundation
import JSONSupport

extension BatchTable.Row {
    /// The prefix of columns that are props.
    private static let propsPrefix = "props."

    /// Whether a column is not an option of a render.
    public func isOwn(_ column: String) -> Bool {
        ["input", "output", "props", "name"].contains(column) || column.hasPrefix(Self.propsPrefix)
    }

    /// A cell's text; nil if there is no such cell, or it is of another type.
    public func text(_ column: String) -> String? {
        if case .text(let text) = cells[column] { text } else { nil }
    }

    /// The JSON text of the row's props, merged with its props columns; nil if there are none.
    ///
    /// - Throws: a usage error for props that are not a JSON object, if columns have to be merged into it.
    public var props: String? {
        get throws(HeliosError) {
            let columns = cells.filter { $0.key.hasPrefix(Self.propsPrefix) }
            let whole: String? =
                switch cells["props"] {
                case .object(let text), .text(let text): text
                case nil: nil
                default: throw HeliosError(.usage, "the props are not a JSON object", at: "row \(number)")
                }
            guard !columns.isEmpty else { return whole }
            let builder = JSONBuilder.object()
            if let whole {
                guard let object = try? JSONDocument(parsing: whole).root, object.kind == .object else {
                    throw HeliosError(.usage, "the props are not a JSON object", at: "row \(number)")
                }
                for key in object.keys { builder.set(key, JSONBuilder(copying: object[key])) }
            }
            for (column, value) in columns.sorted(by: { $0.key < $1.key }) {
                builder.set(
                    String(column.dropFirst(Self.propsPrefix.count)),
                    try value.json(at: "row \(number)")
                )
            }
            return builder.serialized()
        }
    }

    /// A path with the row's values substituted: `{number}`, `{name}` and any column.
    ///
    /// - Parameter input: the row's input, from which the default of `name` is derived.
    public func filled(_ pattern: String, input: String, _ environment: Environment) throws -> String {
        let named = try? CompositionInput(argument: input, currentDirectory: environment.currentDirectory)
        let object = try props.flatMap { try? JSONDocument(parsing: $0).root }
        return try BatchPattern(pattern).filled(at: "row \(number)") { name in
            if name == "number" { return String(number) }
            if name.hasPrefix(Self.propsPrefix),
                let value = object?[String(name.dropFirst(Self.propsPrefix.count))],
                value.exists
            {
                return value.string ?? value.text
            }
            if case .text(let text) = cells[name] { return text }
            return name == "name" ? named?.name : nil
        }
    }
}

extension BatchTable.Value {
    fileprivate func json(at place: String) throws(HeliosError) -> JSONBuilder {
        switch self {
        case .text(let text): return JSONBuilder(string: text)
        case .flag(let flag): return JSONBuilder(bool: flag)
        case .list(let texts):
            let list = JSONBuilder.array()
            for text in texts { list.append(text) }
            return list
        case .object(let text):
            guard let object = try? JSONDocument(parsing: text).root else {
                throw HeliosError(.usage, "a prop is not JSON", at: place)
            }
            return JSONBuilder(copying: object)
        }
    }
}

extension HeliosError {
    /// The error with its row number.
    public func inRow(_ number: Int) -> HeliosError {
        HeliosError(code, "row \(number): \(self)")
    }
}
