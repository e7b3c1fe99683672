import Foundation
import HeliosCapture
import Testing

struct CompositionInputTests {
    private func makeFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("work/title.v2.html", "")
        try folder.write("work/movie/index.html", "")
        try folder.write("work/none/readme.txt", "")
        try folder.write("other/far.html", "")
        try folder.link("work/near.html", to: "movie/index.html")
        try folder.link("work/far.html", to: "../other/far.html")
        try folder.link("work/movie-link", to: "movie")
        return folder
    }

    @Test func findsPagesAndFolders() throws {
        let folder = try makeFolder()
        let work = "\(folder.path)/work"
        func input(_ argument: String) throws -> CompositionInput {
            try CompositionInput(argument: argument, currentDirectory: work)
        }
        #expect(try input("title.v2.html") == .file(root: work, path: "title.v2.html"))
        #expect(try input("title.v2.html").name == "title.v2")
        #expect(try input("\(work)/movie/index.html") == .file(root: "\(work)/movie", path: "index.html"))
        #expect(try input("movie/index.html").name == "movie")
        #expect(try input("movie/") == .folder(root: "\(work)/movie"))
        #expect(try input("movie").name == "movie")
        #expect(try input("movie").page == "index.html")
        #expect(try input("movie-link") == .folder(root: "\(work)/movie"))
        #expect(try input("near.html") == .file(root: work, path: "near.html"))
        #expect(try input("far.html") == .file(root: "\(folder.path)/other", path: "far.html"))
    }

    @Test(arguments: [
        ("http://example.org/a/show.html?x=1", "show"),
        ("HTTPS://example.org/", "example.org"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("https://example.org/a%2Fb.html", "a_b"),
    ])
    func opensURLsAsTheyAre(text: String, name: String) throws {
        let input = try CompositionInput(argument: text, currentDirectory: "/")
        #expect(try input == .url(#require(URL(string: text))))
        #expect(input.name == name)
        #expect(input.root == nil)
        #expect(RenderOptions(input: input).output == "\(name).mp4")
        #expect(RenderOptions(input: input, output: "x.webm").output == "x.webm")
    }

    @Test(arguments: [
        ("gone.html", HeliosError.Code.inputNotFound), ("none", .inputNotFound),
        ("title.v2.html/x", .inputNotFound),
        ("", .usage), ("none/readme.txt", .usage), ("/dev/null", .usage), ("file:///etc/passwd", .usage),
        ("ftp://example.org/a.html", .usage), ("http://", .usage),
    ])
    func refusesTheRest(argument: String, expected: HeliosError.Code) throws {
        let folder = try makeFolder()
        let code = code { () throws(HeliosError) in
            try CompositionInput(argument: argument, currentDirectory: "\(folder.path)/work")
        }
        #expect(code == expected)
    }
}
