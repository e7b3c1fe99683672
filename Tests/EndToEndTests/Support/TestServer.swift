import Foundation

/// A web server on loopback that can be slow; it ends with the object.
final class TestServer: Sendable {
    struct Reply: Sendable {
        var type: String
        var body: Data
        /// How long the answer takes, in seconds.
        var delay: TimeInterval = 0
        /// Further lines of the answer's head.
        var headers: [String] = []
    }

    let url: String
    private let listener: Int32

    /// - Parameter answer: the answer to a path; nil is 404.
    convenience init(_ answer: @escaping @Sendable (String) -> Reply?) throws {
        try self.init(answering: { path, _ in answer(path) })
    }

    /// - Parameter answer: the answer to a path and the whole request; nil is 404.
    init(answering answer: @escaping @Sendable (_ path: String, _ request: String) -> Reply?) throws {
        let (listener, port) = try Self.listen()
        self.listener = listener
        url = "http://127.0.0.1:\(port)/"
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { Self.serve(connection, answer) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// An address of this machine's at which nobody listens.
    static func unusedURL() throws -> String {
        let (listener, port) = try listen()
        close(listener)
        return "http://127.0.0.1:\(port)/"
    }

    private static func listen() throws -> (Int32, UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let bound = bind(listener, address, length)
                return bound == 0 ? getsockname(listener, address, &length) : bound
            }
        }
        guard result == 0, Glibc.listen(listener, 16) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private static func serve(_ connection: Int32, _ answer: (String, String) -> Reply?) {
        let handle = FileHandle(fileDescriptor: connection, closeOnDealloc: true)
        var request = Data()
        while request.range(of: Data("\r\n\r\n".utf8)) == nil {
            let chunk = handle.availableData
            if chunk.isEmpty { return }
            request.append(chunk)
        }
        let text = String(decoding: request, as: UTF8.self)
        let path = text.split(separator: " ").dropFirst().first ?? "/"
        let reply = answer(String(path), text)
        if let delay = reply?.delay, delay > 0 { Thread.sleep(forTimeInterval: delay) }
        let head = """
            HTTP/1.1 \(reply == nil ? "404 Not Found" : "200 OK")\r
            Content-Type: \(reply?.type ?? "text/plain")\r
            Content-Length: \(reply?.body.count ?? 0)\r
            Connection: close\r
            \((reply?.headers ?? []).map { "\($0)\r\n" }.joined())\r

            """
        try? handle.write(contentsOf: Data(head.utf8) + (reply?.body ?? Data()))
    }
}
