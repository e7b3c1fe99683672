import Browser
import ChildProcess
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension Doctor {
    func sharedMemoryCheck() -> Check {
        let path = ProfileFolder.memoryFileSystem
        let advice = "Give it 512 MiB or more: mount -o remount,size=1G \(path), or docker run --shm-size=1g."
        var status = statvfs()
        guard statvfs(path, &status) == 0 else {
            return .warning("shared memory", "there is no \(path)", advice: advice)
        }
        let block = UInt64(status.f_frsize)
        let (size, free) = (UInt64(status.f_blocks) * block, UInt64(status.f_bavail) * block)
        let found = "\(path): \(size.mebibytes), \(free.mebibytes) free"
        guard free >= ProfileFolder.neededBytes else {
            let reason = "less than \(ProfileFolder.neededBytes.mebibytes), so that frames are screenshots"
            return .warning("shared memory", "\(found): \(reason)", advice: advice)
        }
        return .ok("shared memory", found)
    }

    /// Checks that fontconfig finds fonts, without which text is not rendered.
    func fontCheck() async -> Check {
        guard let program = ExecutableFile.find("fc-list", searchPath: environment.searchPath) else {
            let advice = "Install fontconfig to have them counted."
            return .warning("fonts", "not counted, as there is no fc-list", advice: advice)
        }
        let command = ChildCommand(
            executable: program,
            arguments: [":", "family"],
            environment: environment.variables
        )
        do {
            let count = try await lines(of: command)
            guard count > 0 else {
                return .warning(
                    "fonts",
                    "none",
                    advice: "Install some, such as fonts-dejavu-core or fonts-noto-core."
                )
            }
            return .ok("fonts", "\(count) \(count == 1 ? "family" : "families")")
        } catch {
            return .warning("fonts", "\(program): \(error)", advice: "Repair or install fontconfig.")
        }
    }

    /// The number of distinct lines in a program's output.
    private func lines(of command: ChildCommand) async throws -> Int {
        var descriptors = ChildDescriptors()
        let reader = try DescriptorReader(descriptors.addOutputPipe(1))
        return try await withChildProcess(command, descriptors: descriptors) { _ in
            var lines: Set<String> = []
            for try await line in reader.lines() { lines.insert(line) }
            return lines.count
        }
    }

    /// A render has 46 open descriptors for two browsers and the encoder, and one for each audio source.
    func descriptorCheck() -> Check {
        let needed: rlim_t = 1024
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let found = limit.rlim_max == rlim_t.max ? "no limit" : "\(limit.rlim_max)"
        guard limit.rlim_max < needed else { return .ok("descriptors", found) }
        let advice = "Raise the hard limit of open files (ulimit -Hn) to \(needed)."
        return .warning("descriptors", "\(found) at most", advice: advice)
    }

    /// A render of 1920x1080 with libx264 at `medium` took 809 MiB (Pss): two browsers 292, ffmpeg 471.
    func memoryCheck() -> Check {
        let needed: UInt64 = 1 << 30
        guard let available = SystemMemory.availableBytes.map(UInt64.init) else {
            return .warning("memory", "not known", advice: "Mount /proc to have it checked.")
        }
        let free = min(available, controlGroupRoom ?? .max)
        guard free >= needed else {
            let advice = "End other programs, or allow more, if a render ends with a crash of Chromium."
            return .warning("memory", "\(free.mebibytes) available", advice: advice)
        }
        return .ok("memory", "\(free.mebibytes) available")
    }

    /// The memory that the cgroup allows to be allocated, in bytes; nil if it sets no limit.
    ///
    /// Source: Linux, Documentation/admin-guide/cgroup-v2.rst. In a container its own cgroup is the root.
    private var controlGroupRoom: UInt64? {
        let number = { (name: String) in
            (try? String(contentsOfFile: "/sys/fs/cgroup/memory.\(name)", encoding: .utf8))
                .flatMap { UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        guard let limit = number("max"), let used = number("current") else { return nil }
        return limit > used ? limit - used : 0
    }
}

extension UInt64 {
    fileprivate var mebibytes: String { "\(self >> 20) MiB" }
}
