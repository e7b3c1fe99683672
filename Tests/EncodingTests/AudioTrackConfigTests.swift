import Testing

@testable import Encoding

struct AudioTrackConfigTests {
    /// A loop of 2 s that began as a page said.
    private func loop(_ change: (inout AudioTrackConfig) -> Void) -> AudioTrackConfig {
        var track = AudioTrackConfig(name: "test", path: "test")
        (track.loop, track.sourceDuration) = (true, 2)
        change(&track)
        return track
    }

    @Test func aLoopThatBeganLongAgoIsDecodedFromItsLastPass() {
        let late = loop { ($0.offset, $0.length, $0.playbackRate) = (-1_000_000.5, 1_000_003, 0.5) }
            .startingLate
        #expect(late.offset == -0.5)
        #expect(late.length == 3)
        #expect(loop { $0.offset = -1e300 }.startingLate.offset > -2)
        #expect(loop { $0.seek = 1e15 + 1 }.startingLate.seek == 1)
        let over = loop { ($0.offset, $0.length) = (-1e300, 1) }.startingLate
        #expect(over.length == 0)
    }

    @Test func otherTracksStayAsTheyAre() {
        for track in [
            loop { $0.offset = -3000 }, loop { ($0.offset, $0.sourceDuration) = (-1e9, nil) },
            loop { ($0.offset, $0.loop) = (-1e9, false) }, loop { ($0.offset, $0.playbackRate) = (-1e9, 0) },
        ] {
            #expect(track.startingLate.offset == track.offset)
            #expect(track.startingLate.seek == track.seek)
        }
    }
}
