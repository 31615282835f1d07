import Glibc

/// The right to be the only writer of a database, held until the process ends, however it ends.
///
/// It locks a file of its own beside the database: closing any descriptor of the database itself
/// would drop the locks that SQLite holds there (`fcntl` locks belong to the process, not the
/// descriptor).
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock at once, or says who has it (`flock`).
    init(of file: String) throws(StorageError) {
        try Self.make(file)
        let path = Self.resolved(file) + "-lock"
        // Safe: the path is lent for the call only.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StorageError(.cannotOpen, file: file, cause: "\(path): \(String.lastSystemError)")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let cause = String.lastSystemError
            let holder = Self.processID(in: descriptor)
            close(descriptor)
            throw isHeld
                ? StorageError(.inUse(processID: holder), file: file)
                : StorageError(.cannotOpen, file: file, cause: "\(path): \(cause)")
        }
        self.descriptor = descriptor
        write("\(getpid())\n")
    }

    deinit { close(descriptor) }

    /// Makes the file when there is none, since only then links to it lead to its name; one that has several
    /// names cannot be locked by them.
    private static func make(_ file: String) throws(StorageError) {
        var status = stat()
        // Safe: the path and the status are lent for the calls only.
        if unsafe stat(file, &status) == 0 {
            guard status.st_nlink < 2 else {
                throw StorageError(
                    .cannotOpen,
                    file: file,
                    cause:
                        "it has \(status.st_nlink) names, by hard links, and may be written by another one"
                )
            }
            return
        }
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StorageError(.cannotOpen, file: file, cause: String.lastSystemError)
        }
        close(descriptor)
    }

    /// Notes the holder for those who come later; the lock holds without it.
    private func write(_ text: String) {
        guard ftruncate(descriptor, 0) == 0 else { return }
        var text = text
        text.withUTF8 { bytes in
            // Safe: the pointer is used inside the closure only.
            _ = unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
        }
    }

    private static func processID(in descriptor: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let capacity = bytes.count
        // Safe: at most as many bytes are written as the array has, inside the closure.
        let count = unsafe bytes.withUnsafeMutableBytes { bytes in
            unsafe pread(descriptor, bytes.baseAddress, capacity, 0)
        }
        guard count > 1 else { return nil }
        return Int(String(decoding: bytes[..<(count - 1)], as: UTF8.self))
    }

    /// The file behind links, so that two names of one database share one lock.
    static func resolved(_ file: String) -> String {
        // Safe: `realpath` allocates the answer, which is copied and freed here.
        guard let path = unsafe realpath(file, nil) else { return file }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}

extension String {
    /// What the system says of the call that has just failed.
    static var lastSystemError: String {
        // Safe: the text is copied before anything else can ask for another.
        unsafe String(cString: strerror(errno))
    }
}
