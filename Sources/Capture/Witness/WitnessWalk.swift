import Frames

/// The position of the witness's page, which moves to each frame once.
struct WitnessWalk {
    let page: WitnessPage
    let pixels: RawPixels
    /// Called with the number of times that scripts have changed the audio so far.
    let onAudioChanges: (Int) -> Void
    private var next = 0
    private var last: RawPicture?

    init(_ page: WitnessPage, _ pixels: RawPixels, onAudioChanges: @escaping (Int) -> Void) {
        self.page = page
        self.pixels = pixels
        self.onAudioChanges = onAudioChanges
    }

    /// Skips all frames before `index`.
    mutating func skip(to index: Int) async throws {
        while next < index {
            onAudioChanges(try await page.skip(next))
            next += 1
        }
    }

    /// The picture of a frame that lies ahead, or was skipped last.
    mutating func picture(ofFrame index: Int) async throws -> RawPicture {
        let isThere = next == index + 1
        if !isThere { try await skip(to: index) }
        let picture = isThere ? try await page.again(index, pixels) : try await page.picture(index, pixels)
        next = index + 1
        last = picture ?? last
        guard let last else {
            throw CaptureError(.noPicture, "The browser drew no picture for frame \(index)")
        }
        return last
    }

    /// A thumbnail of a frame that lies ahead; nil: there is none.
    mutating func thumbnail(ofFrame index: Int, _ size: PixelSize) async throws -> Thumbnail? {
        try await skip(to: index)
        let (thumbnail, audioChanges) = try await page.thumbnail(index, size)
        onAudioChanges(audioChanges)
        next = index + 1
        return thumbnail
    }
}
