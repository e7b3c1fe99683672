/// The properties that interchangeable browsers of a pool share.
struct BrowserTraits: Hashable {
    let path: String
    let arguments: [String]
    let scale: Double
    let isTransparent: Bool
    let locale: String
    /// The host that pages may reach; each page has its own port.
    let host: String?
    let isControlled: Bool

    init(_ configuration: BrowserConfiguration, isControlled: Bool) {
        path = configuration.executable.path
        arguments = configuration.additionalArguments
        scale = configuration.surface.scale
        isTransparent = configuration.surface.isTransparent
        locale = configuration.locale
        host = configuration.network?.host
        self.isControlled = isControlled
    }
}
