import Foundation
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("A database without locks")
struct LocklessFileTests {
    private static func commitCount(_ file: LocklessFile) throws -> Int? {
        var configuration = Configuration()
        configuration.readonly = true
        return try file.open(configuration).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM commits")
        }
    }

    /// The log of a copy holds what its file does not have yet.
    @Test func isReadWithItsLogAndWithout() throws {
        let folder = try TemporaryFolder()
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        for count in 1...3 {
            try graph.commit([person("P\(count)")])
            try folder.copyDatabase("graph.sqlite", to: "copy %\(count)?#.sqlite")
            let copy = try #require(LocklessFile(folder.path("copy %\(count)?#.sqlite")))
            #expect(try Self.commitCount(copy) == count)
            #expect(!folder.contains("copy %\(count)?#.sqlite-shm"))
        }
        try DatabaseQueue(path: folder.path("copy %3?#.sqlite")).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        let whole = try #require(LocklessFile(folder.path("copy %3?#.sqlite")))
        #expect(!folder.contains("copy %3?#.sqlite-wal"))
        #expect(try Self.commitCount(whole) == 3)
    }

    @Test func hasLocksWhileSomebodyHasItOpen() throws {
        let folder = try TemporaryFolder()
        #expect(LocklessFile(folder.path()) == nil)
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        #expect(LocklessFile(folder.path()) == nil)
        withExtendedLifetime(storage) {}
    }

    @Test func isNoMoreTheSameOnceItIsWritten() throws {
        let folder = try TemporaryFolder()
        _ = try makeDatabase(folder.path(), seed: 1, commits: 1)
        let file = try #require(LocklessFile(folder.path()))
        #expect(file.isUnchanged)
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        #expect(!file.isUnchanged)
        try graph.commit([person("Later")])
        #expect(!file.isUnchanged)
    }
}
