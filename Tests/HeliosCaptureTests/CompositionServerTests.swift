import CHeliosShims
import FlyingSocks
import Foundation
import Logging
import Testing

@testable import HeliosCapture

/// One server at a time: each holds a thread of libdispatch's pool while it waits for its sockets.
@Suite(.serialized) struct CompositionServerTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Two folders side by side: `root` is served, `outside` is not.
    private func makeFolders() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("root/index.html", "<p>index</p>")
        try folder.write("root/sub/index.html", "<p>sub</p>")
        try folder.write("root/sub/deep/a b ä%2e.txt", "spaces")
        try folder.write("root/empty/.keep", "")
        try folder.write("root/.env", "secret")
        try folder.write("root/.git/config", "secret")
        try folder.write("root/node_modules/.pnpm/x.js", "x")
        // A mark that forms one character with what follows it: a slash.
        try folder.write("root/\u{600}/.env", "secret")
        try folder.write("root/none.bin", Data())
        try folder.write("root/ten.bin", Data("0123456789".utf8))
        try folder.write("outside/secret.txt", "secret")
        try folder.write("root-twin/secret.txt", "secret")
        try folder.link("root/out", to: "../outside")
        try folder.link("root/twin", to: "../root-twin")
        try folder.link("root/out.txt", to: "\(folder.path)/outside/secret.txt")
        try folder.link("root/in.txt", to: "sub/deep/a b ä%2e.txt")
        try folder.link("root/absolute-in", to: "\(folder.path)/root/sub")
        try folder.link("root/nowhere", to: "gone")
        #expect(mkfifo("\(folder.path)/root/fifo", 0o600) == 0)
        return folder
    }

    /// A page that cannot reach it knows only that.
    @Test func aServerThatHasEndedIsTheReason() async throws {
        let folder = try makeFolders()
        let error = await #expect(throws: HeliosError.self) {
            try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
                let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                defer { close(client) }
                var limit = rlimit()
                getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                var none = limit
                none.rlim_cur = 0
                setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
                defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
                var address = try sockaddr_in.inet(ip4: "127.0.0.1", port: server.port)
                let status = withUnsafePointer(to: &address) { address in
                    address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                        connect(client, address, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                #expect(status == 0)
                // The kernel has taken the connection; it ends with the server's own.
                var byte: UInt8 = 0
                _ = recv(client, &byte, 1, 0)
                throw HeliosError(.inputNotFound, "cannot open the page")
            }
        }
        #expect(error?.code == .toolUnfit)
        #expect(
            "\(try #require(error))"
                == "the server of the composition has ended: Accept: Too many open files. "
                + "This process may open no more files; see ulimit -n."
        )
    }

    @Test(arguments: [
        ("/", 200, "<p>index</p>"),
        ("/index.html?a=/../b#c", 200, "<p>index</p>"),
        ("/sub", 308, ""),
        ("/sub/", 200, "<p>sub</p>"),
        ("/sub/deep/a%20b%20%C3%A4%252e.txt", 200, "spaces"),
        ("/sub//deep/./a%20b%20ä%252e.txt", 200, "spaces"),
        ("/in.txt", 200, "spaces"),
        ("/absolute-in/", 200, "<p>sub</p>"),
        ("/none.bin", 200, ""),
        ("/empty/", 404, ""),
        ("/missing.txt", 404, ""),
        ("/ten.bin/", 404, ""),
        ("/nowhere", 404, ""),
        ("/out/secret.txt", 403, ""),
        ("/out.txt", 403, ""),
        ("/twin/secret.txt", 403, ""),
        ("/sub/../index.html", 403, ""),
        ("/sub/%2e%2e/index.html", 403, ""),
        ("/fifo", 403, ""),
        ("/empty/.keep", 403, ""),
        ("/.env", 403, ""),
        ("/%2eenv", 403, ""),
        ("/sub/../.env", 403, ""),
        ("/.git/config", 403, ""),
        ("/%D8%80/.env", 403, ""),
        ("/%D8%80/../index.html", 403, ""),
        ("/sub/..%2f%CC%B8", 403, ""),
        ("/node_modules/.pnpm/x.js", 200, "x"),
        ("/../outside/secret.txt", 403, ""),
        ("/sub/../../outside/secret.txt", 403, ""),
        ("/%2e%2e/outside/secret.txt", 403, ""),
        ("/..%2foutside%2fsecret.txt", 403, ""),
        ("/sub/%2E%2E%2F..%2foutside/secret.txt", 403, ""),
        ("/%252e%252e/outside/secret.txt", 404, ""),
        ("/..%5coutside%5csecret.txt", 403, ""),
        ("//etc/passwd", 404, ""),
        ("/index.html%00.txt", 400, ""),
        ("/%ff%fe", 400, ""),
        ("/%zz", 400, ""),
        ("*", 400, ""),
        ("http://127.0.0.1/index.html", 400, ""),
    ])
    func answersOnlyWithFilesOfItsFolder(target: String, status: Int, body: String) async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let answer = try await RawHTTP.get(target, port: server.port)
            #expect(answer.status == status)
            #expect(String(decoding: answer.body, as: UTF8.self) == body)
            #expect(answer.headers["cache-control"] == "no-store")
        }
    }

    @Test func theHiddenFileThatWasAskedForIsServed() async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", page: ".env", logger: logger) { server in
            let answers = [
                try await RawHTTP.get("/.env", port: server.port),
                try await RawHTTP.get("/.git/config", port: server.port),
            ]
            #expect(answers.map(\.status) == [200, 403])
        }
    }

    /// Root alone can ask as somebody else.
    @Test func anotherUserGetsNothing() async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let own = try await RawHTTP.get("/ten.bin", port: server.port)
            #expect(own.status == 200)
            guard geteuid() == 0 else { return }
            let request = "GET /ten.bin HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n"
            let script = "exec 3<>/dev/tcp/127.0.0.1/\(server.port); printf '\(request)' >&3; head -n 1 <&3"
            for (user, status) in [("65534", "200"), ("4321", "403")] {
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/setpriv")
                process.arguments = ["--reuid=\(user)", "--clear-groups", "bash", "-c", script]
                let output = Pipe()
                process.standardOutput = output
                try process.run()
                let answer = String(
                    decoding: output.fileHandleForReading.readDataToEndOfFile(),
                    as: UTF8.self
                )
                process.waitUntilExit()
                #expect(answer.contains(" \(status) "), "user \(user): \(answer)")
            }
        }
    }

    @Test func theKernelNamesTheOwnerOfAConnection() throws {
        let server = try Socket(domain: AF_INET)
        try server.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
        try server.listen()
        let client = try Socket(domain: AF_INET)
        guard case .ip4(_, let port) = try server.sockname() else { preconditionFailure() }
        try client.connect(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
        guard case .ip4(_, let own) = try client.sockname() else { preconditionFailure() }
        #expect(helios_tcp_owner(own, port) == Int64(geteuid()))
        // No connection, but there is a listening socket with the port.
        #expect(helios_tcp_owner(port, own ^ 1) == -1)
        try client.close()
        try server.close()
        #expect(helios_tcp_owner(own, port) == -1)
    }

    @Test func aSocketsOwnerStandsInTheKernelsTable() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 17149998 1
               1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  4321        0 17149999 1
               2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 17150000 1
            """
        #expect(PeerUser.owner(from: 50000, to: 8080, in: table) == 4321)
        #expect(PeerUser.owner(from: 8080, to: 50000, in: table) == 0)
        #expect(PeerUser.owner(from: 50001, to: 8080, in: table) == nil)
    }

    @Test(arguments: [
        ("bytes=0-0", 206, "0", "bytes 0-0/10"),
        ("bytes=2-5", 206, "2345", "bytes 2-5/10"),
        ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=7-99", 206, "789", "bytes 7-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=-99", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"),
        ("bytes=5-2", 200, "0123456789", nil),
        ("lines=0-1", 200, "0123456789", nil),
        ("bytes=0-1,4-5", 200, "0123456789", nil),
    ])
    func answersRanges(range: String, status: Int, body: String, contentRange: String?) async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let answer = try await RawHTTP.get("/ten.bin", headers: ["Range: \(range)"], port: server.port)
            #expect(answer.status == status)
            #expect(String(decoding: answer.body, as: UTF8.self) == body)
            #expect(answer.headers["content-range"] == contentRange)
            #expect(answer.headers["content-length"] == "\(body.utf8.count)")
        }
    }

    @Test func answersHEADWithTheLengthAlone() async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let answer = try await RawHTTP.get("/ten.bin", method: "HEAD", port: server.port)
            #expect(answer.status == 200)
            #expect(answer.headers["content-length"] == "10")
            #expect(answer.headers["accept-ranges"] == "bytes")
            #expect(answer.body.isEmpty)
        }
    }

    @Test func refusesOtherMethodsAndOtherHosts() async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let post = try await RawHTTP.get("/", method: "POST", port: server.port)
            #expect(post.status == 405)
            let rebound = "GET / HTTP/1.1\r\nHost: evil.example:\(server.port)\r\nConnection: close\r\n\r\n"
            #expect(try await RawHTTP.send(rebound, port: server.port).status == 421)
        }
    }

    @Test func redirectsAFolderToItsSlash() async throws {
        let folder = try makeFolders()
        try await withCompositionServer(root: "\(folder.path)/root", logger: logger) { server in
            let answer = try await RawHTTP.get("//sub?x=1", port: server.port)
            #expect(answer.headers["location"] == "/sub/?x=1")
        }
    }

    /// More than one read, one socket buffer and one part of an open range.
    @Test func sendsLargeFilesWhole() async throws {
        let folder = try TemporaryFolder()
        let data = Data((0..<12_000_003).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
        try folder.write("large.webm", data)
        try await withCompositionServer(root: folder.path, logger: logger) { server in
            #expect(try await RawHTTP.get("/large.webm", port: server.port).body == data)
            var collected = Data()
            while collected.count < data.count {
                let range = "Range: bytes=\(collected.count)-"
                let answer = try await RawHTTP.get("/large.webm", headers: [range], port: server.port)
                try #require(answer.status == 206 && !answer.body.isEmpty)
                let last = collected.count + answer.body.count - 1
                #expect(answer.headers["content-range"] == "bytes \(collected.count)-\(last)/\(data.count)")
                collected += answer.body
            }
            #expect(collected == data)
        }
    }

    @Test(arguments: [
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"), ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"), ("a.vtt", "text/vtt; charset=utf-8"),
        ("a.wasm", "application/wasm"), ("a.PNG", "image/png"), ("a.apng", "image/apng"),
        ("a.avif", "image/avif"), ("a.woff2", "font/woff2"), ("a.mp3", "audio/mpeg"), ("a.wav", "audio/wav"),
        ("a.opus", "audio/ogg"), ("a.flac", "audio/flac"), ("a.m4a", "audio/mp4"), ("a.mp4", "video/mp4"),
        ("a.webm", "video/webm"), ("a.glb", "model/gltf-binary"), ("a.unknown", "application/octet-stream"),
        ("html", "application/octet-stream"),
    ])
    func namesTheMediaType(name: String, type: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(name, "x")
        try await withCompositionServer(root: folder.path, logger: logger) { server in
            let answer = try await RawHTTP.get("/\(name)", method: "HEAD", port: server.port)
            #expect(answer.headers["content-type"] == type)
        }
    }

    @Test func mapsPathsToAddressesAndBack() async throws {
        let folder = try makeFolders()
        let root = "\(folder.path)/root"
        try await withCompositionServer(root: root, logger: logger) { server in
            let name = "sub/deep/a b ä%2e.txt"
            let url = try #require(server.url(forPath: name))
            #expect(url.absoluteString == "\(server.origin)/sub/deep/a%20b%20%C3%A4%252e.txt")
            #expect(server.filePath(for: url) == "\(root)/\(name)")
            #expect(server.url(forPath: "../x") == nil)
            func filePath(_ text: String) throws -> String? {
                server.filePath(for: try #require(URL(string: text)))
            }
            #expect(try filePath("\(server.origin)/in.txt?v=2#t=1") == "\(root)/\(name)")
            #expect(try filePath("\(server.origin)") == "\(root)/index.html")
            #expect(try filePath("\(server.origin)/out.txt") == nil)
            #expect(try filePath("\(server.origin)/%2e%2e/outside/secret.txt") == nil)
            #expect(try filePath("http://127.0.0.1:1/in.txt") == nil)
            #expect(try filePath("http://example.org:\(server.port)/in.txt") == nil)
        }
    }

    @Test func closesItsPortHoweverItsScopeEnds() async throws {
        struct Failure: Error {}
        let folder = try makeFolders()
        let port = try await withCompositionServer(root: folder.path, logger: logger) { server in
            #expect(RawHTTP.isOpen(port: server.port))
            return server.port
        }
        #expect(!RawHTTP.isOpen(port: port))

        let (ports, record) = AsyncStream.makeStream(of: UInt16.self)
        await #expect(throws: Failure.self) {
            try await withCompositionServer(root: folder.path, logger: logger) { server in
                record.yield(server.port)
                throw Failure()
            }
        }
        let cancelled = Task { [logger] in
            try await withCompositionServer(root: folder.path, logger: logger) { server in
                record.yield(server.port)
                try await Task.sleep(for: .seconds(3600))
            }
        }
        var iterator = ports.makeAsyncIterator()
        let failed = try #require(await iterator.next())
        #expect(!RawHTTP.isOpen(port: failed))
        let running = try #require(await iterator.next())
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(!RawHTTP.isOpen(port: running))
    }

    @Test func refusesToServeAFolderThatIsNotThere() async throws {
        let error = await #expect(throws: HeliosError.self) {
            try await withCompositionServer(root: "/nowhere/at/all", logger: logger) { _ in }
        }
        #expect(error?.code == .inputNotFound)
    }
}
