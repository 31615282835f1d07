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

    @Test func whatIsDeletedAndMadeAgainAtOnceIsNotWithheld() throws {
        var graph = try graph()
        let values = [Person.name.id: PropertyValue.string("Ann")]
        try act(&graph, as: .person) { try $0.upsertNode(SampleModel.person, values) }
        try act(&graph, as: .person) { draft in
            let node = try #require(draft.node(SampleModel.person, key: [.string("Ann")]))
            draft.deleteNode(node)
            try draft.upsertNode(SampleModel.person, values)
        }
        #expect(try graph.storage.claims(ofWithheld: .node("Person:Ann")).isEmpty)
        #expect(try graph.storage.claims(of: ann(graph))?.stances.count == 2)
    }

    /// With a square of them, this would not end while anybody waits for it.
    @Test func aPersonSaysEachItemOfALongList() throws {
        var graph = try graph()
        let items = (0..<20_000).map { PropertyValue.string("\($0)") }
        try act(&graph) { draft in
            try draft.upsertNode(
                SampleModel.person,
                [Person.name.id: .string("Ann"), Person.aliases.id: .list(items)]
            )
        }
        #expect(try graph.storage.claims(of: ann(graph))?.stances.count == 20_002)
    }

    @Test func twoDocumentsAreToldApartByWhatEachBrought() throws {
        var graph = try graph()
        try act(&graph, as: Self.plan) { draft in
            try draft.upsertNode(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"), Person.age.id: .int(7),
                    Person.aliases.id: .list([.string("A"), .string("B")]),
                ],
                sources: [Source(document: "plan", line: 1)]
            )
        }
        #expect(try storedText(graph) == "", "what the sources imply goes without saying")
        try act(&graph, as: Self.page) { draft in
            try draft.upsertNode(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"), Person.age.id: .absent,
                    Person.born.id: .date(#require(CalendarDate("2016"))),
                    Person.aliases.id: .list([.string("B")]),
                ],
                sources: [Source(document: "page", line: 3)]
            )
        }
        let claims = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(claims.stances[Claim(Self.plan, .property(Person.age.id))] == .affirmed(.int(7)))
        #expect(claims.stances[Claim(Self.page, .property(Person.age.id))] == nil)
        #expect(claims.stances[Claim(Self.plan, .property(Person.born.id))] == nil)
        #expect(claims.stances[Claim(Self.page, .property(Person.born.id))] != nil)
        #expect(claims.stances[Claim(Self.page, .existence)] == .affirmed())
        func says(_ speaker: Speaker, _ alias: String) -> Bool {
            claims.stances[Claim(speaker, .item(Person.aliases.id, .string(alias)))] == .affirmed()
        }
        #expect(says(Self.plan, "A") && says(Self.plan, "B") && says(Self.page, "B"))
        #expect(!says(Self.page, "A"))
        try act(&graph, as: Self.plan) { draft in
            try draft.upsertNode(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"), Person.age.id: .absent,
                    Person.born.id: .absent, Person.aliases.id: .list([]),
                ]
            )
        }
        let later = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(
            later.stances.keys.filter { $0.speaker == Self.plan }.map(\.subject).count == 3,
            "that it is there, its name, and the item that was not shown"
        )
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

    /// What is done in a draft is said by its speaker.
    private func act(
        _ graph: inout StoredGraph,
        as speaker: Speaker = .person,
        _ work: (inout GraphDraft) throws -> Void
    ) throws {
        var draft = GraphDraft(on: graph.snapshot, speaker: speaker)
        try work(&draft)
        let at = Instant(milliseconds: 0)
        let commit = try #require(try draft.commit(at: at, author: "Bob"))
        try graph.storage.commit([commit])
        graph.snapshot = graph.snapshot.applying(commit)
    }

    @Test func aPersonSaysWhatIsNewByIt() throws {
        var graph = try graph()
        try graph.commit([
            .node(
                SampleModel.person,
                [
                    Person.name.id: .string("Ann"), Person.age.id: .int(7),
                    Person.score.id: .float(1),
                    Person.aliases.id: .list([.string("A"), .string("B")]),
                ],
                [Source(document: "plan", line: 1)]
            )
        ])
        let before = try #require(try graph.storage.claims(of: ann(graph)))
        try act(&graph) { draft in
            let node = try #require(draft.snapshot.node(globalID: "Person:Ann"))
            try draft.updateNode(
                node,
                [
                    Person.age.id: .int(7), Person.score.id: .absent,
                    Person.aliases.id: .list([.string("B"), .string("C")]),
                ]
            )
        }
        let claims = try #require(try graph.storage.claims(of: ann(graph)))
        #expect(
            claims.stances
                == before.stances.merging([
                    Claim(.person, .property(Person.score.id)): .affirmed(),
                    Claim(.person, .item(Person.aliases.id, .string("A"))): .denied,
                    Claim(.person, .item(Person.aliases.id, .string("C"))): .affirmed(),
                ]) { $1 }
        )
    }

    @Test func whatAPersonRemovesIsKeptAsRemovedUntilAPersonMakesItAgain() throws {
        var graph = try graph()
        try graph.commit([
            .relationship(
                SampleModel.knows,
                from: [.string("Ann")],
                to: [.string("Bob")],
                [:],
                [Source(document: "plan")]
            )
        ])
        let link = WithheldElement.relationship(
            type: "KNOWS",
            from: "Person:Ann",
            to: "Person:Bob"
        )
        let denied = Claims([Claim(.person, .existence): .denied])
        func nodes(_ draft: GraphDraft) throws -> (NodeRow, NodeRow) {
            let ann = try #require(draft.node(SampleModel.person, key: [.string("Ann")]))
            let bob = try #require(draft.node(SampleModel.person, key: [.string("Bob")]))
            return (ann.row, bob.row)
        }
        try act(&graph) { draft in
            let (ann, bob) = try nodes(draft)
            let isUnrelated = draft.unrelate(SampleModel.knows, from: ann, to: bob)
            #expect(isUnrelated)
        }
        #expect(try graph.storage.claims(ofWithheld: link) == denied)
        try act(&graph) { draft in
            let (ann, bob) = try nodes(draft)
            try draft.relate(SampleModel.knows, from: ann, to: bob)
        }
        #expect(try graph.storage.claims(ofWithheld: link).isEmpty)
        try act(&graph) { draft in
            let node = try #require(draft.node(SampleModel.person, key: [.string("Bob")]))
            let count = draft.deleteNode(node)
            #expect(count == 1)
        }
        #expect(try graph.storage.claims(ofWithheld: .node("Person:Bob")) == denied)
        #expect(try graph.storage.claims(ofWithheld: link).isEmpty, "the node was removed alone")
        try act(&graph) { draft in
            try draft.upsertNode(SampleModel.person, [Person.name.id: .string("Bob")])
        }
        #expect(try graph.storage.claims(ofWithheld: .node("Person:Bob")).isEmpty)
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
            // All that a person says is of a property that the model will not have.
            try state(
                [.state(Claim(.person, .item(Person.moods.id, .enumeration(0))), .denied)],
                in: &graph
            )
            id = try ann(graph)
        }
        do {
            var graph = try open(Array(SampleModel.personProperties.dropLast()))
            try state([.state(Claim(Self.page, .existence), .affirmed())], in: &graph)
            try state([.retractAll(Self.page)], in: &graph)
        }
        let graph = try open(SampleModel.personProperties)
        let claims = try #require(try graph.storage.claims(of: id))
        #expect(
            claims.stances[Claim(Self.plan, .item(Person.moods.id, .enumeration(1)))] == .affirmed()
        )
        #expect(claims.stances[Claim(.person, .item(Person.moods.id, .enumeration(0)))] == .denied)
    }
}
