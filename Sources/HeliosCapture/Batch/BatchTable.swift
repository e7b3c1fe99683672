import Foundation
import JSONSupport
import SwiftCSV

/// The unprocessed rows of a batch, one video each.
public struct BatchTable: Sendable {
    /// The value of a cell: a JSON value, or the text of a CSV column.
    public enum Value: Sendable, Hashable {
        case text(String)
        case flag(Bool)
        case list([String])
        /// The JSON text of an object.
        case object(String)
    }

    /// One row: its number in the file, from 1, and its cells by name.
    public struct Row: Sendable, Hashable {
        public let number: Int
        public let cells: [String: Value]
    }

    public let rows: [Row]

    /// Parses JSON Lines, a JSON array of objects, or CSV with a header (RFC 4180), detected by the first character.
    ///
    /// - Throws: a usage error that names the line or row.
    public init(_ data: Data, name: String) throws(HeliosError) {
        guard let body = NamedFile.text(data) else {
            throw HeliosError(.usage, "the jobs are not UTF-8 text", at: name)
        }
        switch body.first(where: { !$0.isWhitespace }) {
        case nil: rows = []
        case "[": rows = try Self.array(body, name)
        case "{": rows = try Self.lines(body, name)
        default: rows = try Self.commaSeparated(body, name)
        }
        if rows.isEmpty { throw HeliosError(.usage, "there are no jobs", at: name) }
    }

    private static func array(_ text: String, _ name: String) throws(HeliosError) -> [Row] {
        let root = try parse(text, name).root
        var rows: [Row] = []
        for index in 0..<root.count {
            rows.append(try row(root[index], index + 1, "\(name), row \(index + 1)"))
        }
        return rows
    }

    private static func lines(_ text: String, _ name: String) throws(HeliosError) -> [Row] {
        var rows: [Row] = []
        // CRLF is a single Character. Further newlines of Unicode's may stand in a JSON string.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            let place = "\(name), line \(index + 1)"
            rows.append(try row(try parse(String(line), place).root, rows.count + 1, place))
        }
        return rows
    }

    private static func parse(_ text: String, _ place: String) throws(HeliosError) -> JSONDocument {
        do {
            return try JSONDocument(parsing: text)
        } catch {
            throw HeliosError(.usage, "the jobs are not JSON", at: place, reason: "\(error)", cause: error)
        }
    }

    private static func row(_ object: JSONValue, _ number: Int, _ place: String) throws(HeliosError) -> Row {
        guard object.kind == .object else {
            throw HeliosError(
                .usage,
                "a job is not a JSON object",
                at: place,
                reason: "it is \(object.kind.rawValue)"
            )
        }
        var cells: [String: Value] = [:]
        for key in object.keys {
            guard let value = try value(object[key], key, place) else { continue }
            cells[key] = value
        }
        return Row(number: number, cells: cells)
    }

    /// Nil for `null`, which is treated as a missing cell.
    private static func value(_ value: JSONValue, _ key: String, _ place: String) throws(HeliosError)
        -> Value?
    {
        switch value.kind {
        case .missing, .null: return nil
        case .bool: return .flag(value.bool == true)
        case .string: return .text(value.string ?? "")
        case .int, .double: return .text(value.text)
        case .object: return .object(value.text)
        case .array:
            var list: [String] = []
            for index in 0..<value.count {
                guard [.string, .int, .double].contains(value[index].kind) else {
                    throw HeliosError(.usage, "'\(key)' takes text and numbers", at: place)
                }
                list.append(value[index].string ?? value[index].text)
            }
            return .list(list)
        }
    }

    private static func commaSeparated(_ text: String, _ name: String) throws(HeliosError) -> [Row] {
        // RFC 4180 terminates lines with CRLF, a single Character in Swift, which the parser does not recognise.
        let text = text.replacing("\r\n", with: "\n")
        let table = try parsedTable(text, name)
        let header = table.header.map { $0.trimmingCharacters(in: .whitespaces) }
        // Spreadsheets add empty columns.
        let counts = Dictionary(grouping: header.filter { !$0.isEmpty }, by: \.self)
        if let twice = counts.first(where: { $0.value.count > 1 })?.key {
            throw HeliosError(.usage, "two columns of the jobs have the same name", at: "\(name): '\(twice)'")
        }
        guard header.contains("input") else {
            throw HeliosError(
                .usage,
                "the jobs have no column 'input'",
                at: name,
                reason: "the header is '\(header.joined(separator: ","))'",
                advice: "The first line names the columns, separated by commas."
            )
        }
        var rows: [Row] = []
        // As a line without JSON, a row without any cell is skipped.
        for fields in table.rows where fields.contains(where: { !$0.isEmpty }) {
            let number = rows.count + 1
            // They would be lost.
            if let surplus = fields.dropFirst(header.count).first(where: { !$0.isEmpty }) {
                throw HeliosError(
                    .usage,
                    "a row has more cells than the header",
                    at: "\(name), row \(number): '\(surplus)'",
                    advice: quoting
                )
            }
            // An empty cell is treated as missing.
            let cells = zip(header, fields).filter { !$1.isEmpty }.map { ($0, Value.text($1)) }
            rows.append(Row(number: number, cells: Dictionary(cells) { first, _ in first }))
        }
        return rows
    }

    private static let quoting =
        "A text with a comma, a quote or a line break stands in quotes, and a quote in it is doubled."

    private static func parsedTable(_ text: String, _ name: String) throws(HeliosError) -> CSV<Enumerated> {
        let what = "the jobs cannot be read as CSV"
        // The parser takes the end of the text for that of the quoted cell, and so the rows from there on for one.
        guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
            throw HeliosError(.usage, what, at: name, reason: "a quote is not closed", advice: quoting)
        }
        do {
            return try CSV<Enumerated>(string: text, delimiter: .comma)
        } catch {
            let reason =
                switch error as? CSVParseError {
                case .generic(let message), .quotation(let message): message
                case nil: "\(error)"
                }
            throw HeliosError(.usage, what, at: name, reason: reason, advice: quoting, cause: error)
        }
    }
}
