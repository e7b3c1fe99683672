import PageAgent
import Testing

@testable import Capture

@Suite struct RingShellTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080/a/b.html?c#d", "http://127.0.0.1:8080/.helios-capture/shell"),
        ("https://example.org", "https://example.org/.helios-capture/shell"),
        ("http://[::1]:90/", "http://[::1]:90/.helios-capture/shell"),
    ])
    func itLiesOnTheOrigin(composition: String, url: String) {
        #expect(RingShell(composition: composition)?.document.url == url)
    }

    @Test(arguments: ["data:text/html,x", "about:blank", "nonsense"])
    func withoutAnOriginThereIsNone(composition: String) {
        #expect(RingShell(composition: composition) == nil)
    }

    @Test func anAddressCannotEndTheScript() throws {
        let html = try #require(RingShell(composition: "http://a/?</script><script>evil()")?.document.html)
        #expect(html.components(separatedBy: "</script>").count == 2)
    }
}
