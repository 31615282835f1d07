import GRDB
import Glibc
package import PropertyGraph

/// A graph in an SQLite file, or in an SQLite database in memory.
///
/// The file is in WAL mode with `synchronous=FULL`: a commit that returned survives the loss of
/// power, and readers in other processes never wait for the writer.
package final class SQLiteStorage: GraphStorage {
    /// What a database is opened for.
    package enum Access: Sendable {
        /// The one writer; the file is made when absent, and brought up to date.
        case writing
        /// Beside whoever writes; the file must exist.
        case reading
    }

    package let model: Model
    let codecs: ElementCodecs
    let file: String
    let queue: DatabaseQueue
    private let lock: FileLock?
    /// The file, where it is read without locks.
    private let lockless: LocklessFile?

    /// Opens a database file.
    ///
    /// - Throws: `StorageError`, `.inUse` when another process writes it.
    package init(file: String, model: Model, access: Access) throws(StorageError) {
        self.model = model
        codecs = ElementCodecs(model)
        self.file = file
        // Safe: the path is lent for the call only.
        guard unsafe Glibc.access("\(file)/.", F_OK) != 0 else {
            throw StorageError(.cannotOpen, file: file, cause: "it is a folder")
        }
        switch access {
        case .writing:
            // Before anything is made beside it.
            guard !Self.isReadOnly(file) else { throw StorageError(.readOnly, file: file) }
            lock = try FileLock(of: file)
            lockless = nil
            queue = try Self.open(file, isReadOnly: false)
            try Self.attempt(file) { [queue] in
                try queue.writeWithoutTransaction { try Self.takePossession(of: $0, file) }
                try StorageSchema.migrator.migrate(queue)
            }
        case .reading:
            lock = nil
            // Safe: the path is lent for the call only.
            guard unsafe Glibc.access(file, F_OK) == 0 else {
                throw StorageError(.absent, file: file)
            }
            (queue, lockless) = try Self.openForReading(file)
            try Self.attempt(file) {
                try read { database in
                    _ = try Self.isFresh(database, file)
                    guard try StorageSchema.migrator.hasCompletedMigrations(database) else {
                        throw StorageError(.olderSchema, file: file)
                    }
                }
            }
        }
    }

    /// Makes a database in memory, gone with this object.
    package init(inMemoryFor model: Model) throws(StorageError) {
        self.model = model
        codecs = ElementCodecs(model)
        file = ":memory:"
        lock = nil
        lockless = nil
        queue = try Self.attempt(file) {
            let queue = try DatabaseQueue(configuration: Self.configuration(isReadOnly: false))
            try StorageSchema.migrator.migrate(queue)
            return queue
        }
    }

    /// Whether there is no such file, or one that holds no graph: so is a database whose making was cut short.
    package static func isNew(_ file: String) -> Bool {
        // Safe: the path is lent for the call only.
        guard unsafe Glibc.access(file, F_OK) == 0 else { return true }
        // What else is wrong with it, opening tells.
        let holdsNothing = try? openForReading(file).0.read { database in
            try isFresh(database, file)
                || StorageSchema.migrator.appliedIdentifiers(database).isEmpty
        }
        return holdsNothing ?? false
    }

    /// Whether there is such a file, and it or its folder may not be written.
    package static func isReadOnly(_ file: String) -> Bool {
        let path = FileLock.resolved(file)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        // Safe: the paths are lent for the calls only.
        guard unsafe Glibc.access(path, F_OK) == 0 else { return false }
        return unsafe Glibc.access(path, W_OK) != 0 || Glibc.access(folder, W_OK) != 0
    }

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        // Loading checks that relationships join nodes; SQLite would look through all of them for each node
        // that is deleted.
        configuration.foreignKeysEnabled = false
        // Readers and the writer do not block each other; only recovery after a crash does, and
        // briefly.
        configuration.busyMode = .timeout(5)
        configuration.label = "storage"
        return configuration
    }

    private static func open(
        _ file: String,
        isReadOnly: Bool
    ) throws(StorageError) -> DatabaseQueue {
        try attempt(file) {
            try DatabaseQueue(path: file, configuration: configuration(isReadOnly: isReadOnly))
        }
    }

    /// Opens a database beside whoever writes it; without locks where it has none and can get none.
    private static func openForReading(
        _ file: String
    ) throws(StorageError) -> (DatabaseQueue, LocklessFile?) {
        // The locks that SQLite made would belong to who reads, and keep off who may write.
        if isReadOnly(file), let lockless = LocklessFile(file) {
            return (
                try attempt(file) { try lockless.open(configuration(isReadOnly: true)) }, lockless
            )
        }
        do {
            return (try open(file, isReadOnly: true), nil)
        } catch {
            guard [.cannotOpen, .readOnly].contains(error.reason),
                let lockless = LocklessFile(file)
            else { throw error }
            let queue = try attempt(file) {
                try lockless.open(configuration(isReadOnly: true))
            }
            return (queue, lockless)
        }
    }

    /// Reads in one transaction: a commit of another process is seen whole or not at all.
    func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
        try read(on: queue, work)
    }

    /// A connection for long readings: one of their own where there is a writer, so that it need not wait.
    ///
    /// In memory there is but one.
    func queueForReading() throws(StorageError) -> DatabaseQueue {
        lock == nil ? queue : try Self.open(file, isReadOnly: true)
    }

    /// Reads in one transaction on one of the connections.
    func read<Result>(
        on queue: DatabaseQueue,
        _ work: (Database) throws -> Result
    ) throws -> Result {
        let result = try queue.read(work)
        guard lockless?.isUnchanged ?? true else {
            throw StorageError(
                .inUse(processID: nil),
                file: file,
                cause: "it was written while it was read"
            )
        }
        return result
    }

    /// Makes sure that a database is ours or empty before anything is written to it, and sets how it is written.
    ///
    /// The log is copied into the file every 4,000 pages, 16 MB, since each time costs two syncs; and as much is
    /// kept in memory, so that what a commit changes need not be read.
    private static func takePossession(of database: Database, _ file: String) throws {
        let isFresh = try isFresh(database, file)
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA cache_size = -16000;
                """
        )
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw StorageError(.cannotOpen, file: file, cause: "it cannot keep a write-ahead log")
        }
        if isFresh {
            try database.execute(sql: "PRAGMA application_id = \(StorageSchema.applicationID)")
        }
    }

    /// Whether nothing has been written yet; throws when what was written is not ours.
    private static func isFresh(_ database: Database, _ file: String) throws -> Bool {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        if owner == StorageSchema.applicationID {
            guard try !StorageSchema.isNewer(database) else {
                throw StorageError(.newerSchema, file: file)
            }
            return false
        }
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        guard owner == 0, tables == 0 else { throw StorageError(.foreign, file: file) }
        return true
    }

    /// Runs work on the database, and says what went wrong in the words of this layer.
    static func attempt<Result>(
        _ file: String,
        _ work: () throws -> Result
    ) throws(StorageError) -> Result {
        do {
            return try work()
        } catch let error as StorageError {
            throw error
        } catch let error as DatabaseError {
            throw StorageError(
                StorageError.Reason(error.resultCode),
                file: file,
                cause: error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
            )
        } catch {
            throw StorageError(.failed, file: file, cause: "\(error)")
        }
    }
}

extension StorageError.Reason {
    /// What a result code of SQLite means to us.
    init(_ code: ResultCode) {
        switch code {
        case .SQLITE_NOTADB: self = .notADatabase
        case .SQLITE_CORRUPT: self = .damaged
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .inUse(processID: nil)
        default: self = .failed
        }
    }
}
