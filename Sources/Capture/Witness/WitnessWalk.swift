import Frames

/// The position of the witness's page, which passes each frame once.
struct WitnessWalk {
    let page: WitnessPage
    let pixels: RawPixels
    /// Called with the number of times that scripts have changed the audio so far.
    let onSoundChanges: (Int) -> Void
    private var next = 0
    private var last: RawPicture?

    init(_ page: WitnessPage, _ pixels: RawPixels, onSoundChanges: @escaping (Int) -> Void) {
        self.page = page
        self.pixels = pixels
        self.onSoundChanges = onSoundChanges
    }

    /// Skips all frames before `index`.
    mutating func pass(to index: Int) async throws {
        while next < index {
            onSoundChanges(try await page.pass(next))
            next += 1
        }
    }

    /// The picture of a frame that lies ahead, or was skipped last.
    mutating func picture(ofFrame index: Int) async throws -> RawPicture {
        let isThere = next == index + 1
        if !isThere { try await pass(to: index) }
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
        try await pass(to: index + 1)
        return try await page.thumbnail(size)
    }
}
