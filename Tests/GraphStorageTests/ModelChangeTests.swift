import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("A database outlives changes of the model")
struct ModelChangeTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        file = folder.path()
        var graph = try StoredGraph(
            SQLiteStorage(file: file, model: SampleModel.model, access: .writing)
        )
        try graph.commit([
            person("Ann", [.age: .int(7), .mood: .enumeration(1), .email: .string("a@b")]),
            .relationship(
                SampleModel.memberOf,
                from: [.string("Ann")],
                to: [.string("x"), .int(2023)],
                [SampleModel.MembershipProperty.order.id: .int(3)],
                []
            ),
        ])
    }

    /// The sample model with some properties of a person changed or, where nil, removed.
    private func model(_ changes: [String: Property?]) -> Model {
        SampleModel.model(
            personProperties: SampleModel.personProperties.compactMap {
                changes[$0.name] ?? $0
            }
        )
    }

    private func reason(of model: Model) -> StorageError.Reason? {
        do throws(StorageError) {
            _ = try SQLiteStorage(file: file, model: model, access: .writing).load()
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func aPropertyTheModelLacksIsKeptThroughRewriting() throws {
        do {
            var lesser = try StoredGraph(
                SQLiteStorage(file: file, model: model(["age": .none]), access: .writing)
            )
            #expect(lesser.snapshot.model.labels[0].property(named: "age") == nil)
            let score = try #require(lesser.snapshot.model.labels[0].property(named: "score"))
            try lesser.commit([
                .node(
                    SampleModel.person,
                    [PropertyID(offset: 0): .string("Ann"), score: .float(1)],
                    []
                )
            ])
        }
        let values = try image(of: file).labels[0][0].values
        #expect(values[SampleModel.PersonProperty.age.rawValue] == .int(7))
        #expect(values[SampleModel.PersonProperty.score.rawValue] == .float(1))
    }

    @Test func aNewPropertyIsAbsentAtFirst() throws {
        let properties =
            SampleModel.personProperties + [
                Property(name: "nickname", type: .string),
                Property(name: "hobbies", type: .string, isList: true, isRequired: true),
            ]
        let model = SampleModel.model(personProperties: properties)
        let values = try image(of: file, model: model).labels[0][0].values
        #expect(values.suffix(2) == [.absent, .list([])])
        #expect(values[SampleModel.PersonProperty.age.rawValue] == .int(7))
    }

    @Test func aNewRequiredPropertyIsAnError() {
        let properties =
            SampleModel.personProperties + [
                Property(name: "nickname", type: .string, isRequired: true)
            ]
        #expect(
            reason(of: SampleModel.model(personProperties: properties))
                == .unfit(table: "nodes", row: 1)
        )
    }

    @Test func aPropertyOfAnotherTypeIsAnError() {
        let change = Property(name: "age", type: .string)
        #expect(reason(of: model(["age": change])) == .unfit(table: "nodes", row: 1))
        let list = Property(name: "email", type: .string, isList: true)
        #expect(reason(of: model(["email": list])) == .unfit(table: "nodes", row: 1))
        let date = Property(name: "email", type: .date)
        #expect(reason(of: model(["email": date])) == .unfit(table: "nodes", row: 1))
    }

    @Test func aWholeNumberMayBecomeAFloat() throws {
        let change = model(["age": Property(name: "age", type: .float)])
        let values = try image(of: file, model: change).labels[0][0].values
        #expect(values[SampleModel.PersonProperty.age.rawValue] == .float(7))
    }

    @Test func relationshipPropertiesAreHeldToTheModelToo() {
        let changed = SampleModel.model(
            personProperties: SampleModel.personProperties,
            membershipProperties: [Property(name: "order", type: .boolean)]
        )
        #expect(reason(of: changed) == .unfit(table: "relationships", row: 1))
    }

    @Test(arguments: [
        ("UPDATE nodes SET label = 'Robot' WHERE id = 1", "nodes"),
        ("UPDATE nodes SET key = 'Bob' WHERE id = 1", "nodes"),
        (
            "UPDATE nodes SET properties = '{\"name\":\"Ann\",\"mood\":\"FOGGY\"}' WHERE id = 1",
            "nodes"
        ),
        ("UPDATE relationships SET type = 'OWNS'", "relationships"),
        ("UPDATE relationships SET from_id = to_id", "relationships"),
    ])
    func whatTheModelHasNoPlaceForIsAnError(sql: String, table: String) throws {
        try DatabaseQueue(path: file).inDatabase { try $0.execute(sql: sql) }
        #expect(reason(of: SampleModel.model) == .unfit(table: table, row: 1))
    }

    @Test(arguments: [
        ("UPDATE nodes SET properties = '{\"name\":' WHERE id = 1", "nodes"),
        ("UPDATE nodes SET properties = '[]' WHERE id = 1", "nodes"),
        ("UPDATE nodes SET sources = '{}' WHERE id = 1", "nodes"),
        ("UPDATE nodes SET sources = '[{}]' WHERE id = 1", "nodes"),
        (
            "UPDATE nodes SET sources = '[{\"document\":\"d\",\"line\":\"1\"}]' WHERE id = 1",
            "nodes"
        ),
        ("UPDATE nodes SET version = 0 WHERE id = 1", "nodes"),
        ("PRAGMA foreign_keys = OFF; UPDATE relationships SET to_id = 99", "relationships"),
        ("PRAGMA foreign_keys = OFF; UPDATE relationships SET to_id = -1", "relationships"),
    ])
    func whatWasNeverWrittenSoIsUnreadable(sql: String, table: String) throws {
        try DatabaseQueue(path: file).inDatabase { try $0.execute(sql: sql) }
        #expect(reason(of: SampleModel.model) == .unreadable(table: table, row: 1))
    }
}
