import Browser
import Foundation
import Frames

/// Finds the file on disk behind a page's OPFS file, which Chromium stores under an internal name.
enum RingFile {
    /// The file of `size` bytes that begins with `marker`, below the profile's folder; nil if there is none.
    static func find(in profile: ProfileFolder, size: Int, marker: Data) -> FrameFile? {
        // Default/File System/000/t/00/00000000 in Chromium 156.
        let root = "\(profile.path)/Default/File System"
        guard let paths = FileManager.default.enumerator(atPath: root) else { return nil }
        for case let path as String in paths {
            guard let attributes = paths.fileAttributes,
                attributes[.type] as? FileAttributeType == .typeRegular,
                attributes[.size] as? Int == size,
                let handle = FileHandle(forReadingAtPath: "\(root)/\(path)"),
                (try? handle.read(upToCount: marker.count)) == marker
            else { continue }
            return FrameFile(path: "\(root)/\(path)")
        }
        return nil
    }
}
