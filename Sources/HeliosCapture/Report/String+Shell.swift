extension String {
    /// The text as one word of a POSIX shell.
    ///
    /// By code points, not characters: a quotation mark and a combining accent are one character, and a
    /// quotation mark to the shell all the same.
    var shellQuoted: String {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%".unicodeScalars
        if !isEmpty, unicodeScalars.allSatisfy(plain.contains) { return self }
        let inner = unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined()
        return "'\(inner)'"
    }
}
