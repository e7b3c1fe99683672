extension String {
    /// The string as a JavaScript string literal, including the quotes, for use in a script's source.
    ///
    /// Since ECMAScript 2019 every JSON string is one. Slashes are escaped, so that the literal may also be used in a
    /// `script` element, which `</script>` would end.
    public var javaScriptLiteral: String {
        JSONText(JSONBuilder(string: self), escapesSlashes: true).withBytes {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
