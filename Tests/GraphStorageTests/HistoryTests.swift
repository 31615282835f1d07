import Bytes
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("What a commit replaces stays readable")
struct HistoryTests {
    @Test func statesOfNodesAreKept() throws {
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        var graph = try StoredGraph(storage)
        try graph.commit([person("Ann", [.age: .int(1)])])
        try graph.commit([person("Bob")])
        try graph.commit([person("Ann", [.age: .int(2)])])
        try graph.commit([person("Ann", [.age: .absent])])
        try storage.queue.inDatabase { database in
            let old = try Row.fetchAll(
                database,
                sql: """
                    SELECT version, since, until, properties ->> 'age' AS age FROM node_history
                    WHERE label = 'Person' AND key = 'Ann' ORDER BY until
                    """
            )
            #expect(old.map { $0["version"] as Int } == [1, 2])
            #expect(old.map { $0["since"] as Int } == [1, 3])
            #expect(old.map { $0["until"] as Int } == [3, 4])
            #expect(old.map { $0["age"] as Int? } == [1, 2])
            #expect(
                try Int.fetchOne(database, sql: "SELECT since FROM nodes WHERE key = 'Ann'") == 4
            )
            #expect(
                try String.fetchAll(database, sql: "SELECT author || number FROM commits")
                    == ["test1", "test2", "test3", "test4"]
            )
        }
    }

    @Test func statesOfRelationshipsAreKeptWithTheirSources() throws {
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        var graph = try StoredGraph(storage)
        for (line, order) in [(1, 10), (2, 20)] {
            try graph.commit([
                .relationship(
                    SampleModel.memberOf,
                    from: [.string("Ann")],
                    to: [.string("x"), .int(2023)],
                    [SampleModel.MembershipProperty.order.id: .int(order)],
                    [Source(document: "d", line: line, quote: "“q”")]
                )
            ])
        }
        try storage.queue.inDatabase { database in
            let old = try #require(
                try Row.fetchOne(database, sql: "SELECT * FROM relationship_history")
            )
            #expect(old["properties"] == #"{"order":10}"#)
            #expect(old["sources"] == #"[{"document":"d","line":1,"quote":"“q”"}]"#)
            #expect(old["since"] == 1)
            #expect(old["until"] == 2)
            // The nodes' own states stayed.
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM node_history") == 0)
            #expect(
                try Int.fetchAll(database, sql: "SELECT version FROM nodes ORDER BY id") == [2, 2]
            )
        }
    }
}
