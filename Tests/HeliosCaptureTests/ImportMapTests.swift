import Foundation
import Testing

@testable import HeliosCapture

struct ImportMapTests {
    /// The map of a page beside a package `p` with this manifest and these files.
    private func imports(_ manifest: String, _ files: [String]) throws -> [String: String] {
        let folder = try TemporaryFolder()
        try folder.write("node_modules/p/package.json", manifest)
        for file in files { try folder.write("node_modules/p/\(file)", "") }
        let root = try #require(RealPath.resolve(folder.path))
        return ImportMap(ModuleFolders(root: root, page: root)).imports
            .mapValues { $0.replacingOccurrences(of: "/node_modules/p/", with: "") }
    }

    @Test(
        arguments: [
            // Which file the name alone stands for.
            (#"{"exports": "./a.js"}"#, ["a.js"], ["p": "a.js"]),
            (#"{"exports": {".": "./a.js", "./b": "./lib/b.js"}}"#, [], ["p": "a.js", "p/b": "lib/b.js"]),
            (#"{"exports": {"import": "./m.js", "require": "./c.js"}}"#, [], ["p": "m.js"]),
            (#"{"exports": {"require": "./c.js", "default": "./m.js"}}"#, [], ["p": "m.js"]),
            (#"{"exports": {"node": "./n.js", "browser": "./b.js", "import": "./m.js"}}"#, [], ["p": "b.js"]),
            (
                #"{"exports": {".": {"browser": {"import": "./b.mjs"}, "default": "./d.js"}}}"#, [],
                ["p": "b.mjs"]
            ),
            (
                #"{"exports": {".": {"types": "./t.d.ts", "node": {"import": "./n.js"}, "import": "./m.js"}}}"#,
                [], ["p": "m.js"]
            ),
            (#"{"exports": [{"node": "./n.js"}, "./m.js"]}"#, [], ["p": "m.js"]),
            (#"{"exports": {".": null, "./x": "./x.js"}}"#, [], ["p/x": "x.js"]),
            (#"{"exports": {".": "https://evil.test/a.js"}}"#, [], [:]),
            (#"{"exports": {"./a/*": "./lib/*"}}"#, [], ["p/a/": "lib/"]),
            (#"{"exports": {"./a/": "./lib/"}}"#, [], ["p/a/": "lib/"]),
            (
                #"{"exports": {"./a/*": "./lib/*.js", "./a/no": null}}"#,
                ["lib/x.js", "lib/sub/y.js", "lib/z.css"],
                ["p/a/x": "lib/x.js", "p/a/sub/y": "lib/sub/y.js"]
            ),
            (#"{"exports": {"./*.js": "./src/*.mjs"}}"#, ["src/x.mjs"], ["p/x.js": "src/x.mjs"]),
            // Without `exports`.
            (#"{"module": "m.js", "main": "c.js"}"#, ["m.js", "c.js"], ["p": "m.js", "p/": ""]),
            (#"{"browser": "./b.js", "main": "c.js"}"#, ["b.js", "c.js"], ["p": "b.js", "p/": ""]),
            (#"{"main": "lib"}"#, ["lib/index.js"], ["p": "lib/index.js", "p/": ""]),
            (#"{"main": "./lib/c"}"#, ["lib/c.js"], ["p": "lib/c.js", "p/": ""]),
            (#"{"module": "gone.js"}"#, ["index.js"], ["p": "index.js", "p/": ""]),
            (
                #"{"main": "n.js", "browser": {"./n.js": "./b.js"}}"#, ["n.js", "b.js"],
                ["p": "b.js", "p/": ""]
            ),
            ("{}", [], ["p/": ""]),
            // Nothing outside of the package, of which a page would learn that it is there.
            (#"{"exports": {"./*": "./../../*"}}"#, [], [:]),
            (#"{"exports": {"./x": "./lib/../../q.js"}}"#, [], [:]),
            (#"{"main": "../../package.json"}"#, ["index.js"], ["p": "index.js", "p/": ""]),
            (#"{"main": "./lib/../m.js"}"#, ["m.js", "lib/x"], ["p": "lib/../m.js", "p/": ""]),
            ("not JSON", ["index.js"], [:]),
        ] as [(String, [String], [String: String])]
    )
    func findsWhatAPackageOffers(manifest: String, files: [String], wanted: [String: String]) throws {
        #expect(try imports(manifest, files) == wanted)
    }

    @Test func aPackageFindsWhatItAloneHas() throws {
        let folder = try TemporaryFolder()
        let main = #""main": "index.js""#
        try folder.write(
            "node_modules/a/package.json",
            "{\(main), \"dependencies\": {\"b\": \"1\", \"c\": \"1\"}}"
        )
        try folder.write("node_modules/a/index.js", "")
        try folder.write("node_modules/a/node_modules/b/package.json", "{\(main)}")
        try folder.write("node_modules/a/node_modules/b/index.js", "")
        try folder.write("node_modules/@s/b/package.json", "{\(main), \"browser\": {\"fs\": false}}")
        try folder.write("node_modules/@s/b/index.js", "")
        // As pnpm lays them: a link for the page, the packages' own dependencies beside their real folders.
        try folder.write(
            "node_modules/.store/d/node_modules/d/package.json",
            "{\(main), \"dependencies\": {\"e\": \"1\"}}"
        )
        try folder.write("node_modules/.store/d/node_modules/d/index.js", "")
        try folder.write("node_modules/.store/d/node_modules/e/package.json", "{\(main)}")
        try folder.write("node_modules/.store/d/node_modules/e/index.js", "")
        try folder.link("node_modules/d", to: ".store/d/node_modules/d")
        let root = try #require(RealPath.resolve(folder.path))
        let map = ImportMap(ModuleFolders(root: root, page: root))
        #expect(map.imports["a"] == "/node_modules/a/index.js")
        #expect(map.imports["@s/b"] == "/node_modules/@s/b/index.js")
        #expect(map.imports["b"] == nil)
        #expect(map.scopes["/node_modules/a/"]?["b"] == "/node_modules/a/node_modules/b/index.js")
        #expect(map.scopes["/node_modules/@s/b/"] == ["fs": "data:text/javascript,export default {}"])
        let store = "/node_modules/.store/d/node_modules"
        #expect(map.imports["d"] == "\(store)/d/index.js")
        #expect(map.scopes["\(store)/d/"]?["e"] == "\(store)/e/index.js")
    }

    @Test func foldersAboveTheServedOneAreReached() throws {
        let folder = try TemporaryFolder()
        try folder.write("node_modules/a/package.json", "{\"exports\": \"./a.js\"}")
        try folder.write("node_modules/a/a.js", "export default 1")
        try folder.write("pages/one/index.html", "")
        try folder.write("secret.txt", "")
        let root = try #require(RealPath.resolve("\(folder.path)/pages/one"))
        let map = ImportMap(ModuleFolders(root: root, page: root))
        let address = try #require(map.imports["a"])
        let modules = PageModules(root: root)
        let real = try #require(RealPath.resolve("\(folder.path)/node_modules/a/a.js"))
        #expect(modules.entry(forEncodedPath: address) == .file(real))
        #expect(modules.entry(forEncodedPath: "/.node_modules/0/../secret.txt") == .forbidden)
        #expect(modules.entry(forEncodedPath: "/.node_modules/9/a/a.js") == nil)
        #expect(modules.entry(forEncodedPath: "/node_modules/a/a.js") == nil)
    }

    @Test(
        arguments: [
            ("<!doctype html><meta charset=utf-8><script type=module>", 35),
            ("<!-- <script> --><template><script></script></template><script>import('d3')", 55),
            ("<link rel=modulepreload href=x><script type='module' src=x></script>", 0),
            ("<script src=a.js></script><SCRIPT TYPE = \"module\">", 0),
            ("<script src=a.js></script>", nil),
            ("<script type=importmap>{}</script><script type=module>", nil),
            ("<p>type=module", nil),
            ("<!doctype html>\r\n\r\n<p>\r\n<script type=module>", 24),
            ("<link rel=icon href=x><script type=module>", 22),
            ("<!-- <script type=module>", nil),
            ("<template><script type=module>", nil),
        ] as [(String, Int?)]
    )
    func theMapPrecedesTheFirstScript(html: String, offset: Int?) {
        #expect(ImportMapPlace.find(in: Data(html.utf8)) == offset)
    }

    /// With patterns that look for an end from each beginning, this took hours.
    @Test(arguments: ["<!-- ", "<link ", "<template "])
    func whatIsNeverClosedIsSearchedOnce(beginning: String) {
        let html = String(repeating: beginning, count: 1 << 14) + "type=module"
        #expect(ImportMapPlace.find(in: Data(html.utf8)) == nil)
    }

    @Test func nothingOfTheMapEndsItsElement() throws {
        let folder = try TemporaryFolder()
        try folder.write("node_modules/p/package.json", #"{"exports": {"./</script>é": "./a.js"}}"#)
        let root = try #require(RealPath.resolve(folder.path))
        let text = try #require(ImportMap(ModuleFolders(root: root, page: root)).text)
        #expect(!text.contains("<") && text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains(#"p/\u003c\/script>\u00e9"#) || text.contains(#"p/\u003c/script>\u00e9"#))
    }
}
