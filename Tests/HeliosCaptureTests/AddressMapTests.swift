import Foundation
import Logging
import Testing

@testable import Browser
@testable import HeliosCapture

struct AddressMapTests {
    @Test(
        arguments: [
            ("https://cdn.test/npm/d3", "https://cdn.test/npm/d3/src/a.js", "/src/a.js"),
            ("https://cdn.test/npm/d3", "https://cdn.test/npm/d3/src/a.js?v=1#x", "/src/a.js"),
            ("https://cdn.test/npm/d3", "https://cdn.test/npm/d3", ""),
            ("https://cdn.test/npm/d3", "https://cdn.test/npm/d3-array/a.js", nil),
            ("https://cdn.test/npm/", "https://cdn.test/npm/d3/a.js", "/d3/a.js"),
            ("https://cdn.test/npm/d3@*", "https://cdn.test/npm/d3@7.9.0/+esm", "/+esm"),
            ("https://cdn.test/npm/d3@*", "https://cdn.test/npm/d3@7", ""),
            ("https://cdn.test/*/d3@*/dist", "https://cdn.test/npm/d3@7/dist/d3.js", "/d3.js"),
            ("https://cdn.test/*/d3", "https://cdn.test/a/b/d3/x", nil),
            ("https://cdn.test/a.b", "https://cdn.test/aXb/x", nil),
            ("https://cdn.test", "http://cdn.test/x", nil),
            ("https://cdn.test", "https://cdn.test.evil/x", nil),
        ] as [(String, String, String?)]
    )
    func findsWhatComesAfterThePrefix(prefix: String, url: String, rest: String?) throws {
        let folder = try TemporaryFolder()
        let map = try AddressMap(argument: "\(prefix)=.", currentDirectory: folder.path)
        #expect(map.rest(of: url) == rest)
    }

    @Test(arguments: ["", "a", "https://cdn.test/", "https://=x", "ftp://a/=.", "=.", "https://cdn.test/="])
    func refusesTheRest(argument: String) throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: HeliosError.self) {
            try AddressMap(argument: argument, currentDirectory: folder.path)
        }
        #expect(error.code == .usage)
    }

    @Test func aFolderThatIsNotThereIsNotFound() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: HeliosError.self) {
            try AddressMap(argument: "https://cdn.test/=none", currentDirectory: folder.path)
        }
        #expect(error.code == .inputNotFound)
    }

    private func request(_ url: String, _ method: String = "GET", _ headers: [String: String] = [:])
        -> InterceptedRequest
    {
        InterceptedRequest(method: method, url: url, headers: headers)
    }

    @Test func answersAsAServerThatSharesItsFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("vendor/d3/a.js", "0123456789")
        try folder.write("vendor/one.css", "body {}")
        try folder.write("secret.txt", "secret")
        let maps = [
            "https://cdn.test/=vendor", "https://cdn.test/d3@*=vendor/d3",
            "https://x.test/x.css=vendor/one.css",
        ]
        let usedFiles = UsedFiles(nil)
        let files = MappedFiles(
            try maps.map { try AddressMap(argument: $0, currentDirectory: folder.path) },
            usedFiles: usedFiles,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let script = try #require(
            files.answer(request("https://cdn.test/d3@7/a.js", "GET", ["origin": "http://a"]))
        )
        #expect(script.status == 200 && String(decoding: script.body, as: UTF8.self) == "0123456789")
        let headers = Dictionary(script.headers) { $1 }
        #expect(headers["Content-Type"]?.hasPrefix("text/javascript") == true)
        #expect(headers["Access-Control-Allow-Origin"] == "http://a")
        let part = try #require(
            files.answer(request("https://cdn.test/d3/a.js", "GET", ["Range": "bytes=2-4"]))
        )
        #expect(part.status == 206 && String(decoding: part.body, as: UTF8.self) == "234")
        #expect(files.answer(request("https://x.test/x.css"))?.status == 200)
        for url in [
            "https://cdn.test/none.js", "https://cdn.test/../secret.txt",
            "https://cdn.test/%2e%2e/secret.txt",
        ] {
            #expect(files.answer(request(url))?.status == 404, "\(url)")
        }
        #expect(files.answer(request("https://cdn.test/d3/a.js", "OPTIONS"))?.status == 204)
        #expect(files.answer(request("https://other.test/a.js"))?.status == nil)
        let used = ["d3/a.js", "one.css"].map { "\(folder.path)/vendor/\($0)" }
        #expect(usedFiles.present == used)
    }
}
