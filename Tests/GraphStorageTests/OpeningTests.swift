import Foundation
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("A file that cannot serve is refused with a reason")
struct OpeningTests {
    private func open(
        _ file: String,
        _ access: SQLiteStorage.Access = .writing
    ) throws(StorageError) -> SQLiteStorage {
        try SQLiteStorage(file: file, model: SampleModel.model, access: access)
    }

    private func reason(
        _ file: String,
        _ access: SQLiteStorage.Access = .writing
    ) -> StorageError.Reason? {
        do throws(StorageError) {
            _ = try open(file, access).load()
            return nil
        } catch {
            #expect(error.file == file)
            #expect(error.description.hasSuffix("."))
            return error.reason
        }
    }

    @Test func aSecondWriterIsRefused() throws {
        let folder = try TemporaryFolder()
        let first = try open(folder.path())
        let holder = Int(ProcessInfo.processInfo.processIdentifier)
        #expect(reason(folder.path()) == .inUse(processID: holder))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link.sqlite"),
            withDestinationPath: folder.path()
        )
        #expect(reason(folder.path("link.sqlite")) == .inUse(processID: holder))
        #expect(reason(folder.path(), .reading) == nil)
        withExtendedLifetime(first) {}
    }

    @Test func theNextWriterIsWelcomeWhenTheFirstIsGone() throws {
        let folder = try TemporaryFolder()
        _ = try open(folder.path())
        #expect(reason(folder.path()) == nil)
    }

    @Test(arguments: [
        "Just a text of more than sixteen bytes.", "{\"a\": 1}",
        String(repeating: "x", count: 9_999),
    ])
    func aTextIsNoDatabase(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(text.utf8), to: "graph.sqlite")
        #expect(reason(folder.path()) == .notADatabase)
        #expect(reason(folder.path(), .reading) == .notADatabase)
        #expect(try folder.data("graph.sqlite") == Data(text.utf8))
    }

    @Test func anotherProgramsDatabaseIsLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        try DatabaseQueue(path: folder.path()).inDatabase { database in
            try database.execute(sql: "CREATE TABLE theirs (x)")
        }
        let before = try folder.data("graph.sqlite")
        #expect(reason(folder.path()) == .foreign)
        #expect(reason(folder.path(), .reading) == .foreign)
        #expect(try folder.data("graph.sqlite") == before)
    }

    @Test func aNewerDatabaseIsRefused() throws {
        let folder = try TemporaryFolder()
        _ = try makeDatabase(folder.path(), seed: 1, commits: 1)
        try DatabaseQueue(path: folder.path()).inDatabase { database in
            try database.execute(
                sql: "INSERT INTO grdb_migrations VALUES ('9: things to come')"
            )
        }
        #expect(reason(folder.path()) == .newerSchema)
        #expect(reason(folder.path(), .reading) == .newerSchema)
    }

    @Test func anEmptyFileBecomesADatabaseOnlyForAWriter() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(), to: "graph.sqlite")
        #expect(reason(folder.path(), .reading) == .olderSchema)
        #expect(reason(folder.path()) == nil)
        #expect(reason(folder.path(), .reading) == nil)
    }

    /// Each statement leaves what a program that was killed then would leave.
    @Test func aDatabaseWhoseMakingWasCutShortIsNew() throws {
        let folder = try TemporaryFolder()
        #expect(SQLiteStorage.isNew(folder.path()))
        for statement in [
            "PRAGMA user_version = 0", "PRAGMA journal_mode = WAL",
            "PRAGMA application_id = \(StorageSchema.applicationID)",
        ] {
            try DatabaseQueue(path: folder.path()).writeWithoutTransaction { database in
                try database.execute(sql: statement)
            }
            #expect(SQLiteStorage.isNew(folder.path()), "after \(statement)")
        }
        #expect(reason(folder.path()) == nil)
        #expect(!SQLiteStorage.isNew(folder.path()))
    }

    @Test func anotherProgramsDatabaseIsNotNew() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data("not a database, though long enough to be one".utf8), to: "a")
        #expect(!SQLiteStorage.isNew(folder.path("a")))
        try DatabaseQueue(path: folder.path()).inDatabase { database in
            try database.execute(sql: "CREATE TABLE theirs (x)")
        }
        #expect(!SQLiteStorage.isNew(folder.path()))
    }

    @Test func anAbsentFileIsMadeOnlyForAWriter() throws {
        let folder = try TemporaryFolder()
        #expect(reason(folder.path(), .reading) == .absent)
        #expect(reason(folder.path("no/such/folder.sqlite")) == .cannotOpen)
        #expect(reason(folder.path()) == nil)
    }

    @Test func aFolderIsNoDatabase() throws {
        let folder = try TemporaryFolder()
        #expect(reason(folder.path("")) == .cannotOpen)
        #expect(reason(folder.path(""), .reading) == .cannotOpen)
    }

    @Test(arguments: [
        (ResultCode.SQLITE_READONLY, StorageError.Reason.readOnly), (.SQLITE_FULL, .full),
        (.SQLITE_CORRUPT, .damaged), (.SQLITE_NOTADB, .notADatabase), (.SQLITE_IOERR, .failed),
        (.SQLITE_CANTOPEN, .cannotOpen), (.SQLITE_BUSY, .inUse(processID: nil)),
    ])
    func whatSQLiteSaysIsTranslated(code: ResultCode, reason: StorageError.Reason) {
        #expect(throws: StorageError(reason, file: "f", cause: "why")) {
            try SQLiteStorage.attempt("f") { throw DatabaseError(resultCode: code, message: "why") }
        }
    }

    @Test func anErrorSaysFileReasonCauseAndAdvice() {
        let error = StorageError(.readOnly, file: "graph.sqlite", cause: "why")
        #expect(
            error.description == "graph.sqlite: The database cannot be written (why). "
                + "Check the permissions of the file and its folder."
        )
    }
}
