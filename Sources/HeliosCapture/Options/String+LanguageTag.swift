extension String {
    /// Whether it is written like a BCP 47 language tag, as `de`, `pt-BR` or `zh-Hant`; not whether there is such a
    /// language.
    public var isLanguageTag: Bool { wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil }
}
