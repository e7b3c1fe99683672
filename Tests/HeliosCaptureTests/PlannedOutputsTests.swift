import Foundation
import Testing

@testable import HeliosCapture

/// Nothing that is read is written, and nothing is written twice.
struct PlannedOutputsTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["page.html", "far/a.wav", "subs.srt", "props.json", "out.mp4"] {
            try folder.write(name, name == "subs.srt" ? "1\n00:00:00,000 --> 00:00:01,000\nx\n" : "1")
        }
        try folder.link("link.mp4", to: "page.html")
        try folder.link("dangling.mp4", to: "new.mp4")
        try folder.link("near", to: "far")
        #expect(link("\(folder.path)/props.json", "\(folder.path)/hard.mp4") == 0)
        return folder
    }

    private func plan(_ output: String, sound: String? = nil, in folder: TemporaryFolder) throws {
        let input = try CompositionInput(argument: "page.html", currentDirectory: folder.path)
        var options = RenderOptions(input: input, output: output)
        options.audio.separatePath = sound
        options.audio.tracks = [AudioTrackOption(path: "\(folder.path)/far/a.wav")]
        options.subtitles = try SubtitleOptions(path: "subs.srt", currentDirectory: folder.path)
        options.page.propsPath = "\(folder.path)/props.json"
        _ = try options.plannedOutputs(currentDirectory: folder.path)
    }

    @Test(arguments: [
        ("page.html", "the page"), ("./page.html", "the page"), ("link.mp4", "the page"),
        ("far/../page.html", "the page"), ("far/a.wav", "--audio"), ("near/a.wav", "--audio"),
        ("subs.srt", "--subtitles"), ("props.json", "--props"), ("hard.mp4", "--props"),
    ])
    func anInputIsNotOverwritten(output: String, input: String) throws {
        let folder = try folder()
        for sound in [false, true] {
            let error = #expect(throws: HeliosError.self) {
                try plan(sound ? "new.mp4" : output, sound: sound ? output : nil, in: folder)
            }
            #expect(error?.code == .usage)
            let option = sound ? "--separate-audio" : "-o"
            #expect(
                error?.description.hasPrefix(
                    "the output would overwrite an input: \(option) \(output): it is the same file as \(input) "
                ) == true
            )
        }
    }

    @Test(arguments: [
        ("a.mp4", "a.mp4"), ("a.mp4", "./a.mp4"), ("a.mp4", "far/../a.mp4"), ("out.mp4", ".//out.mp4"),
        ("new.mp4", "dangling.mp4"), ("near/a.mp4", "far/a.mp4"), ("far/", "far/sound.wav"),
    ])
    func twoOutputsAreTwoFiles(output: String, sound: String) throws {
        let error = #expect(throws: HeliosError.self) {
            try plan(output, sound: sound, in: try folder())
        }
        #expect(
            error?.description
                == "two outputs are the same file: -o \(output), --separate-audio \(sound). "
                + "Name another for one of them."
        )
    }

    @Test(arguments: [("a.mp4", "A.mp4"), ("far/a.mp4", "a.mp4"), ("out.mp4", "far/out.wav")])
    func othersAreNot(output: String, sound: String) throws {
        try plan(output, sound: sound, in: try folder())
    }
}
