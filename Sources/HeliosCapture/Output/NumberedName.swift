/// A file's name with a place for a number, `%d` or `%05d`, and no other percent sign.
struct NumberedName: Sendable, Hashable {
    /// Names that are in order when they are sorted.
    static let usual = "frame-%05d.png"

    let text: String

    /// Nil if the name is none of a PNG file with a number.
    init?(_ name: String) {
        guard name.wholeMatch(of: /[^%]*%(0[1-9])?d[^%]*\.[pP][nN][gG]/) != nil else { return nil }
        text = name
    }
}
