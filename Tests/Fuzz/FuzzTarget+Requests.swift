import Foundation
import Glibc
import Logging
import Waiting

@testable import HeliosCapture

extension FuzzTarget {
    /// Bytes that come in through a connection to the server of a composition, up to 4 KiB at a time.
    static func request(_ bytes: Data) {
        let answer = exchange(bytes)
        let text = String(decoding: answer, as: UTF8.self)
        promise(text.isEmpty || text.hasPrefix("HTTP/1.1 "), "an answer that is not HTTP: \(text.prefix(80))")
        promise(!text.contains(secret), "a file that the page may not read")
    }

    private static let secret = "unseen-by-any-page"

    /// The port of a server that runs until the process ends; its folder holds a file that is hidden, and one outside.
    private static let port: UInt16 = {
        let (files, root) = (FileManager.default, "\(FileManager.default.currentDirectoryPath)/served")
        try? files.createDirectory(atPath: "\(root)/sub", withIntermediateDirectories: true)
        for name in ["index.html", "sub/a.mp4"] {
            _ = files.createFile(atPath: "\(root)/\(name)", contents: Data("x".utf8))
        }
        for name in [".env", "../secret"] {
            _ = files.createFile(atPath: "\(root)/\(name)", contents: Data(secret.utf8))
        }
        let logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
        let bound = Monitor<UInt16>(0)
        let isBound = DispatchSemaphore(value: 0)
        Task {
            try await withCompositionServer(root: root, logger: logger) { server in
                bound.update { $0 = server.port }
                isBound.signal()
                while true { try await Task.sleep(for: .seconds(3600)) }
            }
        }
        isBound.wait()
        return bound.read { $0 }
    }()

    /// Sends bytes, ends the connection's own half, and reads until the server ends the other.
    private static func exchange(_ bytes: Data) -> Data {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
        address.sin_addr.s_addr = inet_addr(loopbackHost)
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(connection, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        promise(status == 0, "no connection: \(String(cString: strerror(errno)))")
        for start in stride(from: 0, to: bytes.count, by: 4096) {
            let piece = [UInt8](bytes.dropFirst(start).prefix(4096))
            // The server may end the connection before it has read everything.
            guard send(connection, piece, piece.count, Int32(MSG_NOSIGNAL)) == piece.count else {
                break
            }
        }
        shutdown(connection, Int32(SHUT_WR))
        var (answer, buffer) = (Data(), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            promise(
                count >= 0 || errno == ECONNRESET,
                "no end of the answer: \(String(cString: strerror(errno)))"
            )
            guard count > 0 else { return answer }
            answer.append(contentsOf: buffer[..<count])
        }
    }
}
