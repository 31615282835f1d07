import Glibc

/// A file that is made under another name beside its own, which it gets once it is whole and durable.
///
/// Dropped before that, it is gone, with what SQLite keeps beside a database.
struct UnfinishedFile: ~Copyable {
    /// Where it is made.
    let path: String
    private let target: String

    /// An empty file that those may read who may read another.
    init(for target: String, readableLike other: String) throws(StorageError) {
        self.target = target
        path = "\(target).unfinished-\(getpid())"
        var status = stat()
        // Safe: the paths and the status are lent for the calls only.
        guard unsafe lstat(target, &status) != 0 else {
            throw StorageError(.alreadyThere, file: target)
        }
        let mode = unsafe stat(other, &status) == 0 ? status.st_mode & 0o777 : 0o600
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw StorageError(.cannotOpen, file: target, cause: .lastSystemError)
        }
        close(descriptor)
    }

    deinit {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            unsafe unlink(path + suffix)  // Safe: the path is lent for the call only.
        }
    }

    /// Makes it survive the loss of power, and gives it its name, unless that is taken by now.
    consuming func finish() throws(StorageError) {
        try Self.synchronize(path, O_RDONLY, for: target)
        // A second name is given only if it is free; `deinit` takes the first away.
        // Safe: the paths are lent for the calls only.
        var code = unsafe link(path, target)
        // Some file systems know one name a file.
        if code != 0, errno != EEXIST { code = unsafe rename(path, target) }
        guard code == 0 else {
            throw StorageError(
                errno == EEXIST ? .alreadyThere : .cannotOpen,
                file: target,
                cause: .lastSystemError
            )
        }
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) } ?? "."
        try Self.synchronize(folder, O_RDONLY | O_DIRECTORY, for: target)
    }

    private static func synchronize(
        _ path: String,
        _ flags: Int32,
        for target: String
    ) throws(StorageError) {
        // Safe: the path is lent for the call only.
        let descriptor = unsafe open(path, flags | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StorageError(.failed, file: target, cause: .lastSystemError)
        }
    }
}
