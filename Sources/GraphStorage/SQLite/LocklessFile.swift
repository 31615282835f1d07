import GRDB
import Glibc

/// A database that this process can neither lock nor write anything beside.
///
/// In WAL mode SQLite keeps the locks of readers in a file `-shm`. Where there is none and none can be made,
/// nobody has the database open, and it can be read without locks: alone (`immutable`), or, where whoever
/// wrote it last left commits in the log, with the log, whose index is then kept in memory
/// (`locking_mode`). What is read counts only while nobody has begun to write.
struct LocklessFile: Equatable, Sendable {
    private let path: String
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil of a file that is not there, or that has its locks.
    init?(_ file: String) {
        path = FileLock.resolved(file)
        var status = stat()
        // Safe: the path and the status are lent for the calls only.
        guard unsafe stat(path, &status) == 0, unsafe access(path + "-shm", F_OK) != 0 else {
            return nil
        }
        size = Int(status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }

    /// Whether the file is as it was when this was made.
    var isUnchanged: Bool { Self(path) == self }

    /// Opens the file for reading.
    func open(_ configuration: Configuration) throws -> DatabaseQueue {
        var configuration = configuration
        // Safe: the path is lent for the call only.
        let hasLog = unsafe access(path + "-wal", F_OK) == 0
        if hasLog {
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            }
        }
        let way = hasLog ? "vfs=unix-none" : "immutable=1"
        return try DatabaseQueue(path: "\(uri)?\(way)", configuration: configuration)
    }

    /// The path as a URI, which SQLite takes for a path as Debian and Ubuntu build it.
    private var uri: String {
        var uri = "file:"
        for byte in path.utf8 {
            let isPlain = byte > 0x20 && byte < 0x7F && !"%?#".utf8.contains(byte)
            uri += isPlain ? String(Unicode.Scalar(byte)) : Self.encoded(byte)
        }
        return uri
    }

    private static func encoded(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.utf8.count > 1 ? "%\(digits)" : "%0\(digits)"
    }
}
