extension String {
    /// The string as a JavaScript string literal, quotes included; safe to put into a script's source.
    ///
    /// A JSON string is one since ECMAScript 2019. Its slashes are escaped, so that the literal may also stand in
    /// a script element, which `</script>` would end.
    public var javaScriptLiteral: String {
        JSONText(JSONBuilder(string: self), headroom: 0, escapesSlashes: true).withBytes {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
