extension String {
    /// The string as a JavaScript string literal, quotes included; safe to put into a script's source.
    ///
    /// A JSON string is one since ECMAScript 2019. The slash of `</script>` is escaped, so that the literal
    /// may also stand in a script element.
    public var javaScriptLiteral: String {
        JSONBuilder(string: self).serialized().replacing("</", with: "<\\/")
    }
}
