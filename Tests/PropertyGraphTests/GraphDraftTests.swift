import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A draft keeps the rules of the model")
struct GraphDraftTests {
    private let start = Snapshot(model: SampleModel.model, pageShift: 1)

    private func versions(_ snapshot: Snapshot) -> [[Int]] {
        GraphImage(snapshot).labels.map { $0.map(\.version) }
    }

    @Test(arguments: 0..<10)
    func theSameChangesAgainAreNoCommit(seed: Int) throws {
        var generator = ChangeGenerator(seed: seed)
        let changes = (0..<10).flatMap { _ in generator.changes() }
        let once = try committed(changes, on: start)
        var again = GraphDraft(on: once)
        for change in changes { try again.perform(change) }
        #expect(try again.commit(at: Instant(milliseconds: 9), author: "test") == nil)
    }

    /// As the fields of a mutation are answered one after the other.
    @Test(arguments: 0..<40)
    func whatIsTakenPieceByPieceIsTheWhole(seed: Int) throws {
        var generator = ChangeGenerator(seed: seed, takesBack: true)
        let before = (0..<8).flatMap { _ in generator.changes() }
        let base = try committed(before, on: start)
        var draft = GraphDraft(on: base, speaker: .person)
        var present = base
        for _ in 0..<8 {
            for change in generator.changes() { try draft.perform(change) }
            let written = draft.takeWritten(onto: present)
            if !written.isEmpty {
                present =
                    present === base
                    ? base.applying(commit(2, written))
                    : present.amended(by: written, at: Instant(milliseconds: 2))
            }
            #expect(draft.takeWritten(onto: present).isEmpty)
            // Rules that a mutation may break until its end are not looked at here.
            let changes = try draft.changes()
            let whole = changes.isEmpty ? base : base.applying(commit(2, changes))
            #expect(contents(present) == contents(whole))
            #expect(versions(present) == versions(whole))
        }
    }

    private func commit(_ number: Int, _ changes: ChangeSet) -> Commit {
        Commit(number: number, at: Instant(milliseconds: 2), author: "test", changes: changes)
    }

    /// All that is shown but for the times: what is changed back was changed.
    private func contents(_ snapshot: Snapshot) -> [[GraphImage.Node]] {
        GraphImage(snapshot).labels.map { nodes in
            nodes.map { node in
                var node = node
                node.updatedAt = Instant(milliseconds: 0)
                return node
            }
        }
    }

    @Test func whatIsChangedBackIsNoChange() throws {
        let once = try committed([person("Ann", aliases: ["A"])], on: start)
        var draft = GraphDraft(on: once)
        try draft.perform(person("Ann", aliases: ["B"]))
        try draft.perform(person("Ann", aliases: ["A"]))
        #expect(try draft.commit(at: Instant(milliseconds: 9), author: "test") == nil)
    }

    @Test func anAbsentListIsAnEmptyOne() throws {
        let name = SampleModel.PersonProperty.name.id
        let aliases = SampleModel.PersonProperty.aliases.id
        let change = GraphChange.node(
            SampleModel.person,
            [name: .string("Ann"), aliases: .absent],
            []
        )
        let once = try committed([change], on: start)
        #expect(GraphImage(once).labels[0][0].values[aliases.index] == .list([]))
        #expect(try committed([change], on: once).commit == once.commit)
    }

    @Test func propertiesNotGivenStay() throws {
        var snapshot = try committed([person("Ann", aliases: ["A"])], on: start)
        snapshot = try committed([person("Ann", email: "a@b")], on: snapshot)
        let values = GraphImage(snapshot).labels[0][0].values
        #expect(values[1] == .list([.string("A")]))
        #expect(values[2] == .string("a@b"))
    }

    @Test func aRelationshipRaisesTheVersionsOfBothEnds() throws {
        var snapshot = try committed([person("Ann"), person("Bob")], on: start)
        snapshot = try committed([membership("Ann", "x")], on: snapshot)
        #expect(versions(snapshot) == [[2, 1], [1]])
        let order = SampleModel.MembershipProperty.order.id
        snapshot = try committed([membership("Ann", "x", [order: .int(1)])], on: snapshot)
        #expect(versions(snapshot) == [[3, 1], [2]])
        let source = Source(document: "d", line: 1)
        snapshot = try committed([membership("Ann", "x", sources: [source])], on: snapshot)
        // Sources are not part of a node's version.
        #expect(versions(snapshot) == [[3, 1], [2]])
        #expect(snapshot.commit == 4)
        #expect(snapshot.relationshipCount == 1)
    }

    @Test func oneCommitRaisesAVersionOnce() throws {
        var snapshot = try committed([person("Ann")], on: start)
        snapshot = try committed(
            [membership("Ann", "x"), membership("Ann", "y"), person("Ann", email: "a@b")],
            on: snapshot
        )
        #expect(versions(snapshot) == [[2], [1, 1]])
    }

    @Test func relatingAgainAddsToListsAndReplacesTheRest() throws {
        let order = SampleModel.MembershipProperty.order.id
        let roles = SampleModel.MembershipProperty.roles.id
        let snapshot = try committed(
            [
                membership("Ann", "x", [order: .int(1), roles: .list([.string("a")])]),
                membership(
                    "Ann",
                    "x",
                    [order: .int(2), roles: .list([.string("b"), .string("a")])]
                ),
            ],
            on: start
        )
        let values = GraphImage(snapshot).labels[0][0].ends[0][0].values
        #expect(values == [.int(2), .list([.string("a"), .string("b")]), .absent])
    }

    @Test func sourcesAccumulateEachOnce() throws {
        let sources = [Source(document: "d", line: 1), Source(document: "d", line: 2)]
        var snapshot = try committed([person("Ann", sources: [sources[0]])], on: start)
        snapshot = try committed([person("Ann", sources: sources)], on: snapshot)
        #expect(GraphImage(snapshot).labels[0][0].sources == sources)
    }

    @Test func aSecondLeaderIsRefused() throws {
        func lead(_ name: String) -> GraphChange {
            .relationship(
                SampleModel.ledBy,
                from: [.string("x"), .int(2023)],
                to: [.string(name)],
                [:],
                []
            )
        }
        let refused = ConstraintError.secondRelationship(type: "LED_BY", node: "Team:x/2023")
        #expect(throws: refused) { try committed([lead("Ann"), lead("Bob")], on: start) }
        let once = try committed([lead("Ann")], on: start)
        #expect(throws: refused) { try committed([lead("Bob")], on: once) }
        #expect(try committed([lead("Ann")], on: once).commit == 1)
    }

    @Test func aValueOfAUniquePropertyHasOneHolder() throws {
        let refused = ConstraintError.duplicateValue(
            label: "Person",
            property: "email",
            value: "a@b"
        )
        let both = [person("Ann", email: "a@b"), person("Bob", email: "a@b")]
        #expect(throws: refused) { try committed(both, on: start) }
        let once = try committed([both[0]], on: start)
        #expect(throws: refused) { try committed([both[1]], on: once) }
        let passedOn = try committed([both[1], person("Ann", email: "new")], on: once)
        let holder = passedOn[SampleModel.person].row(
            unique: SampleModel.PersonProperty.email.id,
            value: .string("a@b"),
            in: SampleModel.model
        )
        #expect(holder?.index == 1)
    }

    @Test func aKeyIsNeeded() {
        let missing = ConstraintError.missingValue(label: "Team", property: "year")
        let change = GraphChange.node(
            SampleModel.team,
            [SampleModel.TeamProperty.code.id: .string("x")],
            []
        )
        #expect(throws: missing) { try committed([change], on: start) }
    }

    @Test func aDraftSeesItsOwnNodes() throws {
        var draft = GraphDraft(on: start)
        #expect(draft.node(SampleModel.person, key: [.string("Ann")]) == nil)
        try draft.perform(person("Ann", email: "a@b"))
        let node = try #require(draft.node(SampleModel.person, key: [.string("Ann")]))
        #expect(draft.values(of: node)[2] == .string("a@b"))
        #expect(draft.describe(node) == "Person:Ann")
        #expect(start.nodeCount == 0)
    }
}
