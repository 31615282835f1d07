import Bytes
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("A database of an older version is brought up to date")
struct OlderDatabaseTests {
    private typealias Person = SampleModel.PersonProperty

    /// The steps that programs took which made such a database.
    enum Steps: CaseIterable {
        case first, firstAndSecond
        /// By a program that took the first with the second.
        case second
        /// By one that took both with the third.
        case third
        /// By one that took all three with the fourth.
        case fourth
        /// Likewise with the fifth.
        case fifth

        /// How many steps the first migration took.
        var count: Int {
            switch self {
            case .first, .firstAndSecond: 1
            case .second: 2
            case .third: 3
            case .fourth: 4
            case .fifth: 5
            }
        }
    }

    /// A database as it was after some steps: Bob and what joined him are gone.
    private func makeDatabase(_ file: String, after steps: Steps = .first) throws {
        let queue = try DatabaseQueue(path: file)
        var older = DatabaseMigrator()
        // Each took those before it in, as far as it is not the first.
        let taken = StorageSchema.steps.prefix(steps.count)
        older.registerMigration(StorageSchema.olderSteps[steps.count - 1]) { database in
            for step in taken { try step(database) }
        }
        try older.migrate(queue)
        let (columns, values) =
            steps == .fifth
            ? (", claims, is_last", ", '', 1") : ("", "")
        try queue.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(StorageSchema.applicationID);
                    INSERT INTO commits VALUES (1, 0, 'import'), (2, 0, 'someone');
                    INSERT INTO nodes (id, label, key, version, created_at, updated_at, properties,
                        sources, since) VALUES (1, 'Person', 'Ann', 1, 0, 0, '{"name":"Ann","age":7}',
                        '[{"document":"plan","line":1},{"document":"page"}]', 1);
                    INSERT INTO node_history (id, label, key, version, created_at, updated_at,
                        properties, sources, since, until\(columns)) VALUES
                        (4, 'Person', 'Bob', 1, 0, 0, '{"name":"Bob"}', '[]', 1, 2\(values));
                    INSERT INTO relationship_history (id, type, from_id, to_id, properties, sources,
                        since, until\(columns)) VALUES (9, 'KNOWS', 1, 4, '{}', '[]', 1, 2\(values));
                    """
            )
        }
        if [.fourth, .fifth].contains(steps) {
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO changed
                        VALUES (1, 0, 1), (1, 0, 4), (1, 1, 9), (2, 0, 4), (2, 1, 9)
                        """
                )
            }
        }
        if steps == .firstAndSecond {
            older.registerMigration(
                "2: claims and counters",
                migrate: StorageSchema.addClaimsAndCounters
            )
            try older.migrate(queue)
        }
        if steps != .first {
            try queue.write { database in
                try database.execute(
                    sql: """
                        UPDATE node_history SET claims = '{"person":{"exists":true}}';
                        UPDATE counters SET next = iif(name = 'node', 5, 10);
                        """
                )
            }
        }
        try queue.close()
    }

    @Test(arguments: Steps.allCases)
    func keepsItsHistoryAndIsSound(steps: Steps) throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path(), after: steps)
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        try storage.queue.inDatabase { database in
            #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
            let states = try Row.fetchAll(database, sql: "SELECT * FROM node_history")
            #expect(states.map { $0["key"] as String } == ["Bob"])
            #expect(states.map { $0["until"] as Int } == [2])
            #expect(
                states.map { $0["claims"] as String }
                    == [steps != .first ? "{\"person\":{\"exists\":true}}" : ""]
            )
            let ended = try Row.fetchAll(database, sql: "SELECT * FROM relationship_history")
            #expect(ended.map { $0["type"] as String } == ["KNOWS"])
            #expect(ended.map { $0["since"] as Int } == [1])
        }
        var kinds: [Change.Kind] = []
        try storage.forEachChange(ChangeQuestion(until: 2), isOver: { false }) {
            kinds.append($0.kind)
            return true
        }
        #expect(kinds == [.created, .created, .related, .deleted, .unrelated])
    }

    @Test(arguments: Steps.allCases, ["Ann", "Bob"])
    func itsNodesHaveTheirHistoryWhetherTheyAreThereOrGone(steps: Steps, name: String) throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path(), after: steps)
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        // Of Ann a state goes into the history while she stays; Bob lives again.
        try graph.commit([person(name, [.age: .int(9)])])
        var question = ChangeQuestion(until: 3)
        question.node = HistoryNode(label: "Person", keyText: name)
        var kinds: [Change.Kind] = []
        try graph.storage.forEachChange(question, isOver: { false }) {
            kinds.append($0.kind)
            return true
        }
        #expect(
            kinds == [.created, .related]
                + (name == "Ann" ? [.unrelated, .updated] : [.deleted, .unrelated, .created])
        )
    }

    @Test func aRelationshipIsThereOnce() throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path())
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        let insertion = "INSERT INTO relationships VALUES (NULL, 'KNOWS', 1, 1, '{}', '[]', 1, '')"
        try storage.queue.inDatabase { database in
            try database.execute(sql: insertion)
            #expect(throws: DatabaseError.self) { try database.execute(sql: insertion) }
        }
    }

    @Test func numbersGoOnBehindThoseThatWereGiven() throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path())
        var graph = try StoredGraph(
            SQLiteStorage(file: folder.path(), model: SampleModel.model, access: .writing)
        )
        #expect(
            graph.snapshot.nextNumbers
                == NextNumbers(
                    node: NodeID(number: 5),
                    relationship: RelationshipID(number: 10)
                )
        )
        try graph.commit([person("Bob")])
        #expect(graph.images.last?.labels[0].map(\.id.number) == [1, 5])
    }

    @Test func eachSourceSaysAllThatIsShown() throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path())
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        let claims = try #require(try storage.claims(of: NodeID(number: 1)))
        var expected: [Claim: Stance] = [:]
        for code in ["plan", "page"] {
            let speaker = Speaker.document(Text(code))
            expected[Claim(speaker, .existence)] = .affirmed()
            expected[Claim(speaker, .property(Person.name.id))] = .affirmed(.string("Ann"))
            expected[Claim(speaker, .property(Person.age.id))] = .affirmed(.int(7))
        }
        #expect(claims.stances == expected)
    }

    @Test func aCounterBelowWhatIsGivenIsSaidToBeDamaged() throws {
        let folder = try TemporaryFolder()
        try makeDatabase(folder.path())
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        try storage.queue.write { try $0.execute(sql: "UPDATE counters SET next = 1") }
        let error = #expect(throws: StorageError.self) { try storage.load() }
        #expect(error?.reason == .damaged)
    }
}
