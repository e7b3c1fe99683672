/// Rows of text in columns that are as wide as their content.
struct TextTable: Sendable, Hashable {
    let lines: [String]

    init(_ header: [String], _ rows: [[String]]) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        lines = all.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            let line = cells.joined(separator: "  ")
            return String(line.prefix { _ in true }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
