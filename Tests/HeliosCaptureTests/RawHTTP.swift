import Foundation

/// One request as bytes, and the whole answer as bytes: what a URL library would tidy up goes out as it is.
struct RawHTTP {
    struct Failure: Error {
        let call: String
        let errno: CInt
    }

    let status: Int
    let headers: [String: String]
    let body: Data

    /// Sends the bytes to a port of 127.0.0.1 and reads until the server closes.
    static func send(_ request: String, port: UInt16) async throws -> RawHTTP {
        let answer = try await withCheckedThrowingContinuation { continuation in
            // A blocking read must not hold one of the few threads that the server's tasks run on.
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(request, port: port) })
            }
        }
        return try RawHTTP(answer)
    }

    static func get(
        _ target: String,
        method: String = "GET",
        headers: [String] = [],
        port: UInt16
    ) async throws -> RawHTTP {
        let lines =
            ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
        return try await send(lines.joined(separator: "\r\n") + "\r\n\r\n", port: port)
    }

    /// Whether something listens on the port.
    static func isOpen(port: UInt16) -> Bool {
        guard let socket = try? connect(port: port) else { return false }
        close(socket)
        return true
    }

    private init(_ answer: Data) throws {
        guard let end = answer.range(of: Data("\r\n\r\n".utf8)) else {
            throw Failure(call: "answer", errno: 0)
        }
        let lines = String(decoding: answer[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        status = Int(lines[0].split(separator: " ")[1]) ?? 0
        headers = lines.dropFirst().reduce(into: [:]) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        body = Data(answer[end.upperBound...])
    }

    private static func exchange(_ request: String, port: UInt16) throws -> Data {
        let socket = try connect(port: port)
        defer { close(socket) }
        let bytes = Array(request.utf8)
        guard write(socket, bytes, bytes.count) == bytes.count else {
            throw Failure(call: "write", errno: errno)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let received = read(socket, &buffer, buffer.count)
            guard received >= 0 else { throw Failure(call: "read", errno: errno) }
            if received == 0 { return answer }
            answer.append(contentsOf: buffer[..<received])
        }
    }

    private static func connect(port: UInt16) throws -> CInt {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var deadline = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let number = errno
            close(descriptor)
            throw Failure(call: "connect", errno: number)
        }
        return descriptor
    }
}
