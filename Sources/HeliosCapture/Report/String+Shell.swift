extension String {
    /// The string, quoted as one word for a POSIX shell.
    ///
    /// By Unicode scalars, not characters: a quotation mark with a combining accent is one character, but still a
    /// quotation mark to the shell.
    var shellQuoted: String {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%".unicodeScalars
        if !isEmpty, unicodeScalars.allSatisfy(plain.contains) { return self }
        let inner = unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined()
        return "'\(inner)'"
    }
}
