import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Pages that are copied between two reports of progress: a megabyte or so.
    package static var backupPagesAtOnce: Int32 { 256 }

    /// Copies the database, as it is at one moment, into a new file; whoever writes it goes on meanwhile.
    ///
    /// The copy gets its name once it has been read whole and is durable. It has no log, and is one file.
    /// - Returns: the graph of the copy.
    /// - Throws: `StorageError`, which names the file at fault; then there is no copy.
    package func backUp(
        to target: String,
        pagesAtOnce: Int32 = SQLiteStorage.backupPagesAtOnce,
        progress: @escaping (_ pages: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(StorageError) -> Snapshot {
        let unfinished = try UnfinishedFile(for: target, readableLike: file)
        let path = unfinished.path
        try copy(to: path, for: target, pagesAtOnce, progress)
        let snapshot: Snapshot
        do {
            snapshot = try Self.whole(path, model: model)
        } catch {
            // The copy is what the database is.
            throw StorageError(error.reason, file: file, cause: error.cause)
        }
        try unfinished.finish()
        return snapshot
    }

    private func copy(
        to path: String,
        for target: String,
        _ pagesAtOnce: Int32,
        _ progress: @escaping (_ pages: Int, _ all: Int) -> Void
    ) throws(StorageError) {
        try Self.attempt(target) {
            let copy = try DatabaseQueue(path: path)
            try read { database in
                // The transaction begins with what is read first, and all steps copy what it sees.
                _ = try Self.attempt(file) {
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
                }
                try copy.writeWithoutTransaction { copy in
                    do {
                        try database.backup(to: copy, pagesPerStep: pagesAtOnce) { step in
                            progress(step.completedPageCount, step.totalPageCount)
                        }
                    } catch let error as DatabaseError {
                        // Its words are those of the connection, which knows of no error.
                        throw DatabaseError(resultCode: error.extendedResultCode)
                    }
                    try copy.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
            try copy.close()
        }
    }

    /// The graph of a database of which every page has been looked at.
    private static func whole(_ path: String, model: Model) throws(StorageError) -> Snapshot {
        let storage = try SQLiteStorage(file: path, model: model, access: .reading)
        let fault = try attempt(path) {
            try storage.read { database in
                try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
            }
        }
        guard fault == "ok" else { throw StorageError(.damaged, file: path, cause: fault ?? "") }
        return try storage.load()
    }
}
