import Testing

@testable import DevTools

struct EndpointTests {
    @Test(arguments: [
        (
            "ws://127.0.0.1:9222/devtools/browser/a-b", "127.0.0.1", 9222, "/devtools/browser/a-b",
            "127.0.0.1:9222"
        ),
        ("ws://localhost", "localhost", 80, "/", "localhost:80"),
        ("ws://[::1]:5/x%20y", "::1", 5, "/x%20y", "[::1]:5"),
    ])
    func `reads an endpoint`(text: String, host: String, port: UInt16, path: String, authority: String) throws
    {
        let endpoint = try Endpoint(text)
        #expect(endpoint.host == host)
        #expect(endpoint.port == port)
        #expect(endpoint.path == path)
        #expect(endpoint.authority == authority)
    }

    @Test(arguments: ["", "127.0.0.1:9222", "http://127.0.0.1:9222/", "wss://a/", "ws:///x", "ws://a:70000/"])
    func `refuses what is none`(text: String) {
        #expect(throws: DevToolsError.self) { try Endpoint(text) }
    }
}
