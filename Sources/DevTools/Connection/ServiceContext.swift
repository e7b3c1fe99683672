import CLibwebsockets

/// A libwebsockets context for one raw descriptor, without a server.
final class ServiceContext {
    /// `lws_callback_function`, which Swift imports as a closure that C cannot call.
    typealias Callback =
        @convention(c) (
            OpaquePointer?, lws_callback_reasons, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int
        ) -> Int32

    /// The name of the protocol, which selects the callback; never sent.
    static let protocolName: StaticString = "devtools"

    let handle: OpaquePointer
    /// libwebsockets keeps the address for the lifetime of the context.
    private let protocols: UnsafeMutablePointer<lws_protocols>

    /// Creates a context whose descriptors call `callback`. Throws `DevToolsError.serviceUnavailable`.
    init(callback: @escaping Callback) throws(DevToolsError) {
        // The log level is process-wide; errors are reported by callbacks.
        lws_set_log_level(0, nil)

        protocols = .allocate(capacity: 2)
        protocols.initialize(repeating: lws_protocols(), count: 2)
        protocols[0].name = UnsafeRawPointer(Self.protocolName.utf8Start).assumingMemoryBound(to: CChar.self)
        protocols[0].callback = callback

        var info = lws_context_creation_info()
        info.port = CONTEXT_PORT_NO_LISTEN
        info.protocols = UnsafePointer(protocols)
        // Otherwise tables are allocated for the process's limit of descriptors.
        info.fd_limit_per_thread = 8
        guard let context = lws_create_context(&info) else {
            protocols.deallocate()
            throw .serviceUnavailable(reason: "libwebsockets makes no context")
        }
        handle = context
    }

    /// Closes the context's descriptors and frees it; call once, on the thread that serves it or after that.
    func destroy() {
        lws_context_destroy(handle)
        protocols.deallocate()
    }
}
