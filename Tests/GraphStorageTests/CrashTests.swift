import Foundation
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("After a crash the database holds whole commits")
struct CrashTests {
    @Test func aTransactionCutShortLeavesNothing() throws {
        let folder = try TemporaryFolder()
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        var generator = ChangeGenerator(seed: 1)
        for _ in 0..<5 { try graph.commit(generator.changes()) }
        try graph.storage.queue.inDatabase { database in
            // A small cache makes SQLite write to the log before the transaction ends.
            try database.execute(sql: "PRAGMA cache_size = 1; BEGIN")
            for number in 0..<2_000 {
                try database.execute(
                    sql: "INSERT INTO commits VALUES (?, 0, 'unfinished')",
                    arguments: [1_000 + number]
                )
            }
            try folder.copyDatabase("graph.sqlite", to: "killed.sqlite")
            try database.execute(sql: "ROLLBACK")
        }
        #expect(try image(of: folder.path("killed.sqlite")) == graph.images.last)
    }

    @Test(arguments: 0..<3)
    func aTornLogLeavesTheCommitsBeforeTheTear(seed: Int) throws {
        let folder = try TemporaryFolder()
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        var generator = ChangeGenerator(seed: seed)
        for _ in 0..<6 { try graph.commit(generator.changes()) }
        try folder.copyDatabase("graph.sqlite", to: "whole.sqlite")
        let log = try folder.data("whole.sqlite-wal")
        var seen: Set<Int> = []
        for length in stride(from: 0, through: log.count, by: 1_999) {
            try folder.write(folder.data("whole.sqlite"), to: "torn\(length).sqlite")
            try folder.write(log.prefix(length), to: "torn\(length).sqlite-wal")
            let found = try image(of: folder.path("torn\(length).sqlite"))
            #expect(graph.images.contains(found), "log of \(length) bytes")
            seen.insert(found.commit)
        }
        #expect(seen.count > 2)
    }

    @Test func aTornDatabaseIsSaidToBeDamaged() throws {
        let folder = try TemporaryFolder()
        _ = try makeDatabase(folder.path(), seed: 3, commits: 60)
        let whole = try folder.data("graph.sqlite")
        for part in [2, 3, 4] {
            try folder.write(whole.prefix(whole.count * part / 5), to: "torn.sqlite")
            let error = #expect(throws: StorageError.self) {
                try image(of: folder.path("torn.sqlite"))
            }
            #expect(error?.reason == .damaged)
        }
    }
}
