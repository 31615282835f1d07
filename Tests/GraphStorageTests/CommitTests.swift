import Bytes
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("A commit is stored whole or not at all")
struct CommitTests {
    private func graph() throws -> StoredGraph {
        var graph = try StoredGraph(SQLiteStorage(inMemoryFor: SampleModel.model))
        try graph.commit([person("Ann")])
        return graph
    }

    /// Commits something that must fail; nothing of it may be there afterwards.
    private func expectRefused(
        _ graph: StoredGraph,
        _ commit: Commit,
        _ reason: StorageError.Reason
    ) throws {
        let error = #expect(throws: StorageError.self) { try graph.storage.commit([commit]) }
        #expect(error?.reason == reason)
        #expect(GraphImage(try graph.storage.load()) == graph.images.last)
    }

    private func commit(_ graph: StoredGraph, _ changes: [GraphChange]) throws -> Commit {
        var draft = GraphDraft(on: graph.snapshot)
        for change in changes { try draft.perform(change) }
        return try #require(
            try draft.commit(at: .init(milliseconds: 0), author: "test")
        )
    }

    @Test(arguments: [0, 1, 3])
    func aCommitOutOfStepIsRefused(number: Int) throws {
        let graph = try graph()
        var commit = graph.emptyCommit
        commit.number = number
        try expectRefused(graph, commit, .outOfStep(stored: 1, offered: number))
    }

    @Test func aValueOfAnotherKindIsRefused() throws {
        let graph = try graph()
        var commit = try commit(graph, [person("Bob"), person("Cy")])
        commit.changes.nodes[1].alteration = .create(
            values: [
                SampleModel.PersonProperty.name.id: .string("Cy"),
                SampleModel.PersonProperty.age.id: .string("old"),
            ],
            sources: []
        )
        try expectRefused(graph, commit, .unfit(table: "nodes", row: 3))
    }

    @Test func aChangeOfWhatWasNeverStoredIsRefused() throws {
        let graph = try graph()
        var commit = try commit(graph, [person("Bob")])
        commit.changes.nodes[0].alteration = .update(values: [:], sources: nil)
        try expectRefused(graph, commit, .unreadable(table: "nodes", row: 2))
    }

    @Test func aFullDiskLeavesTheCommitOut() throws {
        let graph = try graph()
        let commit = try commit(graph, (0..<2_000).map { person("p\($0)") })
        try graph.storage.queue.inDatabase { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        try expectRefused(graph, commit, .full)
        try graph.storage.queue.inDatabase { database in
            try database.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try graph.storage.commit([commit])
        #expect(try graph.storage.load().nodeCount == 2_001)
    }
}
