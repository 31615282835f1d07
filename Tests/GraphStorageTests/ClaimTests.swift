import Bytes
import GRDB
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("Who says what is kept in the database")
struct ClaimTests {
    private typealias Person = SampleModel.PersonProperty

    private static let plan = Speaker.document("plan")
    private static let page = Speaker.document("page")

    private func graph() throws -> StoredGraph {
        try StoredGraph(SQLiteStorage(inMemoryFor: SampleModel.model))
    }

    private func ann(_ graph: StoredGraph) throws -> NodeID {
        let address = try #require(graph.snapshot.node(globalID: "Person:Ann"))
        return graph.snapshot.id(of: address)
    }

    private func storedText(_ graph: StoredGraph) throws -> String? {
        try graph.storage.queue.inDatabase {
            try String.fetchOne($0, sql: "SELECT claims FROM nodes WHERE key = 'Ann'")
        }
    }

    /// Changes only what is said of Ann.
    private func state(_ changes: [ClaimChange], in graph: inout StoredGraph) throws {
        let id = try ann(graph)
        let node = try #require(graph.snapshot.node(id))
        let table = graph.snapshot[node.label]
        let commit = Commit(
            number: graph.snapshot.commit + 1,
            at: Instant(milliseconds: 0),
            author: "test",
            changes: ChangeSet(nodes: [
                NodeChange(
                    id: id,
                    label: node.label,
                    version: table.page(of: node.row).version(table.slot(of: node.row)),
                    .update(values: [:], sources: nil),
                    claims: changes
                )
            ])
        )
        try graph.storage.commit([commit])
        graph.snapshot = graph.snapshot.applying(commit)
    }

    @Test func aDocumentSaysWhatItBrought() throws {
        var graph = try graph()
        try graph.commit([
            .node(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"),
                    Person.aliases.id: .list([.string("A"), .string("B")]),
                ],
                [Source(document: "plan", line: 1)]
            )
        ])
        let claims = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(
            claims.stances == [
                Claim(Self.plan, .existence): .affirmed(),
                Claim(Self.plan, .property(Person.name.id)): .affirmed(.string("Ann")),
                Claim(Self.plan, .item(Person.aliases.id, .string("A"))): .affirmed(),
                Claim(Self.plan, .item(Person.aliases.id, .string("B"))): .affirmed(),
            ]
        )
        #expect(try storedText(graph) == "", "what the sources imply goes without saying")
    }

    @Test func twoDocumentsAreToldApartByWhatEachBrought() throws {
        var graph = try graph()
        try graph.commit([
            .node(
                SampleModel.person,
                [Person.name.id: .string("Ann"), Person.age.id: .int(7)],
                [Source(document: "plan", line: 1)]
            )
        ])
        try graph.commit([
            .node(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"),
                    Person.born.id: .date(#require(CalendarDate("2016"))),
                ],
                [Source(document: "page", line: 3)]
            )
        ])
        let claims = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(claims.stances[Claim(Self.plan, .property(Person.age.id))] == .affirmed(.int(7)))
        #expect(claims.stances[Claim(Self.page, .property(Person.age.id))] == nil)
        #expect(claims.stances[Claim(Self.plan, .property(Person.born.id))] == nil)
        #expect(claims.stances[Claim(Self.page, .property(Person.born.id))] != nil)
        #expect(claims.stances[Claim(Self.page, .existence)] == .affirmed())
    }

    @Test func whatAPersonSaysAndRemovesIsKeptBesideTheDocuments() throws {
        var graph = try graph()
        try graph.commit([
            .node(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"), Person.age.id: .int(7),
                    Person.aliases.id: .list([.string("A")]),
                ],
                [Source(document: "plan", line: 1)]
            )
        ])
        let before = try #require(try graph.storage.claims(of: ann(graph)))
        try state(
            [
                .state(Claim(.person, .property(Person.age.id)), .affirmed(.int(8))),
                .state(Claim(.person, .property(Person.born.id)), .affirmed()),
                .state(Claim(.person, .item(Person.aliases.id, .string("A"))), .denied),
                .state(Claim(.person, .existence), .affirmed()),
            ],
            in: &graph
        )
        let claims = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(
            claims.stances
                == before.stances.merging([
                    Claim(.person, .property(Person.age.id)): .affirmed(.int(8)),
                    Claim(.person, .property(Person.born.id)): .affirmed(),
                    Claim(.person, .item(Person.aliases.id, .string("A"))): .denied,
                    Claim(.person, .existence): .affirmed(),
                ]) { $1 }
        )
        try state([.retractAll(.person)], in: &graph)
        #expect(try graph.storage.claims(of: ann(graph)) == before)
        #expect(try storedText(graph) == "")
        try state([.retract(Claim(Self.plan, .property(Person.age.id)))], in: &graph)
        #expect(
            try graph.storage.claims(of: ann(graph))?
                .stances[Claim(Self.plan, .property(Person.age.id))] == nil
        )
    }

    @Test func aRelationshipHasItsOwn() throws {
        var graph = try graph()
        try graph.commit([
            .relationship(
                SampleModel.memberOf,
                from: [.string("Ann")],
                to: [.string("x"), .int(2023)],
                [SampleModel.MembershipProperty.order.id: .int(1)],
                [Source(document: "plan")]
            )
        ])
        let claims = try #require(try graph.storage.claims(of: RelationshipID(number: 1)))
        #expect(
            claims.stances == [
                Claim(Self.plan, .existence): .affirmed(),
                Claim(Self.plan, .property(SampleModel.MembershipProperty.order.id)): .affirmed(
                    .int(1)
                ),
            ]
        )
        #expect(try graph.storage.claims(of: RelationshipID(number: 2)) == nil)
    }

    @Test(arguments: [
        WithheldElement.node("Person:区%2Fa"),
        .relationship(type: "MEMBER_OF", from: "Person:Ann", to: "Team:x/2023"),
    ])
    func whatIsNotShownIsKeptByItsName(element: WithheldElement) throws {
        let graph = try graph()
        func commit(_ number: Int, _ changes: [ClaimChange]) throws {
            let changes = ChangeSet(withheld: [WithheldChange(element, changes)])
            let at = Instant(milliseconds: 0)
            try graph.storage.commit([
                Commit(number: number, at: at, author: "test", changes: changes)
            ])
        }
        #expect(try graph.storage.claims(ofWithheld: element).isEmpty)
        try commit(1, [.state(Claim(.person, .existence), .denied)])
        try commit(2, [.state(Claim(Self.plan, .existence), .affirmed())])
        #expect(
            try graph.storage.claims(ofWithheld: element).stances == [
                Claim(.person, .existence): .denied, Claim(Self.plan, .existence): .affirmed(),
            ]
        )
        try commit(3, [.retractAll(.person), .retractAll(Self.plan)])
        #expect(try graph.storage.claims(ofWithheld: element).isEmpty)
        #expect(
            try graph.storage.queue.inDatabase {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM withheld")
            } == 0
        )
    }

    @Test func whatTheModelNoLongerHasIsKept() throws {
        let folder = try TemporaryFolder()
        func open(_ properties: [Property]) throws -> StoredGraph {
            try StoredGraph(
                SQLiteStorage(
                    file: folder.path(),
                    model: SampleModel.model(personProperties: properties),
                    access: .writing
                )
            )
        }
        var id = NodeID(number: 1)
        do {
            var graph = try open(SampleModel.personProperties)
            try graph.commit([
                .node(
                    SampleModel.person,
                    [Person.name.id: .string("Ann"), Person.moods.id: .list([.enumeration(1)])],
                    [Source(document: "plan")]
                )
            ])
            try state([.state(Claim(.person, .existence), .affirmed())], in: &graph)
            id = try ann(graph)
        }
        do {
            var graph = try open(Array(SampleModel.personProperties.dropLast()))
            try state(
                [.state(Claim(.person, .property(Person.age.id)), .affirmed(.int(1)))],
                in: &graph
            )
        }
        let graph = try open(SampleModel.personProperties)
        let claims = try #require(try graph.storage.claims(of: id))
        #expect(
            claims.stances[Claim(Self.plan, .item(Person.moods.id, .enumeration(1)))] == .affirmed()
        )
        #expect(claims.stances[Claim(.person, .property(Person.age.id))] == .affirmed(.int(1)))
    }
}
