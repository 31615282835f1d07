import Bytes
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("What is committed is there after a restart")
struct RoundTripTests {
    @Test(arguments: 0..<10)
    func graphsComeBackAsTheyWere(seed: Int) throws {
        let folder = try TemporaryFolder()
        var snapshot = Snapshot(model: SampleModel.model, pageShift: 2)
        var generator = ChangeGenerator(seed: seed, takesBack: true)
        for _ in 0..<4 {
            // Each round is a new process as far as the file can tell.
            var graph = try StoredGraph(
                SQLiteStorage(
                    file: folder.path(),
                    model: SampleModel.model,
                    access: .writing
                )
            )
            #expect(GraphImage(graph.snapshot) == GraphImage(snapshot))
            #expect(graph.snapshot.nextNumbers == snapshot.nextNumbers)
            for _ in 0..<4 { try graph.commit(generator.changes()) }
            snapshot = graph.snapshot
        }
        #expect(snapshot.commit > 8)
    }

    @Test func aReaderBesideTheWriterSeesWholeCommits() throws {
        let folder = try TemporaryFolder()
        let file = folder.path()
        var graph = try StoredGraph(
            SQLiteStorage(file: file, model: SampleModel.model, access: .writing)
        )
        try graph.commit([person("Ann")])
        let reader = try SQLiteStorage(file: file, model: SampleModel.model, access: .reading)
        #expect(GraphImage(try reader.load()) == graph.images[1])
        try graph.storage.queue.inDatabase { database in
            try database.execute(sql: "BEGIN; DELETE FROM nodes")
            #expect(GraphImage(try reader.load()) == graph.images[1])
            try database.execute(sql: "ROLLBACK")
        }
        try graph.commit([person("Bob")])
        #expect(GraphImage(try reader.load()) == graph.images[2])
        #expect(throws: StorageError.self) { try reader.commit([graph.emptyCommit]) }
    }

    @Test func aDatabaseInMemoryHoldsAGraphToo() throws {
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        var graph = try StoredGraph(storage)
        #expect(graph.snapshot.commit == 0)
        try graph.commit([person("Ann", [.score: .float(0.5)])])
        #expect(GraphImage(try storage.load(pageShift: 5)) == graph.images[1])
    }

    @Test func commitsSurviveTheLossOfPower() throws {
        let folder = try TemporaryFolder()
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        let settings = try storage.queue.inDatabase { database in
            try ["journal_mode", "synchronous"].map {
                try String.fetchOne(database, sql: "PRAGMA \($0)")
            }
        }
        // Synchronous 2 is FULL.
        #expect(settings == ["wal", "2"])
    }

    @Test func rowsAreReadableWithoutThisProgram() throws {
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        var graph = try StoredGraph(storage)
        try graph.commit([
            person(
                "区/a",
                [
                    .born: .date(.init(packed: 2023 << 9 | 10 << 5)), .score: .float(2),
                    .seen: .dateTime(.init(milliseconds: 1)), .mood: .enumeration(1),
                    .active: .boolean(false), .lucky: .list([.int(7), .int(-1)]),
                    .holidays: .list([.date(.init(packed: 2023 << 9))]),
                ]
            )
        ])
        try storage.queue.inDatabase { database in
            let row = try #require(
                try Row.fetchOne(database, sql: "SELECT label, key, properties FROM nodes")
            )
            #expect(row["label"] == "Person")
            #expect(row["key"] == "区%2Fa")
            #expect(
                row["properties"] == """
                    {"name":"区/a","score":2,"active":false,"born":"2023-10",\
                    "seen":"1970-01-01T00:00:00.001Z","mood":"CLOUDY","lucky":[7,-1],\
                    "holidays":["2023"]}
                    """
            )
        }
    }
}

extension StoredGraph {
    /// The commit that comes next and changes nothing.
    var emptyCommit: Commit {
        Commit(
            number: snapshot.commit + 1,
            at: .init(milliseconds: 0),
            author: "test",
            changes: ChangeSet()
        )
    }
}
