import Foundation

extension SampleTables {
    /// The numbers of the samples that are marked as those at which decoding may begin, from 0.
    ///
    /// Nil: all are, or the table is broken.
    var marked: [Int]? {
        guard let marks = self["stss"], marks.count >= 8 else { return nil }
        let count = number(marks, 4)
        guard marks.count >= 8 + 4 * count else { return nil }
        return numbers(marks, 8, count: count).map { $0 - 1 }
    }

    /// The body of `stbl` with other tables in place of some, and with other marked samples.
    func replacing(_ tables: [String: Data], marked: [Int]) -> Data {
        var tables = tables
        tables["stss"] = Data(table: [marked.count] + marked.map { $0 + 1 })
        return replacing(tables)
    }
}
