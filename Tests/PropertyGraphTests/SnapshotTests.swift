import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A snapshot shows what was committed, whatever the size of its pages")
struct SnapshotTests {
    @Test(arguments: [1, 2, 10], 0..<8)
    func showsWhatAPlainGraphShows(pageShift: Int, seed: Int) throws {
        var generator = ChangeGenerator(seed: seed, takesBack: seed.isMultiple(of: 2))
        var plain = PlainGraph(model: SampleModel.model)
        var snapshot = Snapshot(model: SampleModel.model, pageShift: pageShift)
        for step in 0..<20 {
            let at = Instant(milliseconds: Int64(step) * 1_000)
            let changes = generator.changes()
            let before = GraphImage(snapshot)
            let next = try committed(changes, on: snapshot, at: at)
            plain.commit(changes, at: at)
            #expect(GraphImage(next) == plain.image)
            #expect(GraphImage(snapshot) == before, "the older snapshot stays as it was")
            snapshot = next
            expectIndexesToFind(plain.image, in: snapshot)
        }
    }

    /// Every node by its id, its unique values and its names, and nothing else by them.
    private func expectIndexesToFind(_ image: GraphImage, in snapshot: Snapshot) {
        for (label, nodes) in zip(snapshot.model.labels, image.labels) {
            let table = snapshot[label.id]
            let rows = Array(table.rows)
            #expect(rows.count == nodes.count)
            #expect(table.count == nodes.count)
            for (row, node) in zip(rows, nodes) {
                #expect(snapshot.node(node.id) == NodeAddress(label: label.id, row: row))
                #expect(
                    snapshot.node(globalID: node.globalID.string)
                        == NodeAddress(label: label.id, row: row)
                )
                for (place, property) in label.properties.enumerated() where property.isUnique {
                    guard node.values[place] != .absent else { continue }
                    let found = table.row(
                        unique: PropertyID(offset: place),
                        value: node.values[place],
                        in: snapshot.model
                    )
                    #expect(found == row)
                }
            }
            guard let canonical = label.names.first else { continue }
            for node in nodes {
                guard case .string(let name) = node.values[canonical.index] else { continue }
                let wanted = TextFolding.name(name)
                let expected = zip(rows, nodes).filter { _, node in
                    guard case .string(let other) = node.values[canonical.index] else {
                        return false
                    }
                    return TextFolding.name(other) == wanted
                }
                #expect(table.rows(named: name) == expected.map(\.0))
            }
        }
    }

    @Test func aNameIsCanonicalBeforeItIsAnAlias() throws {
        let snapshot = try committed([
            person("Ann", aliases: ["Bob", "Cy"]), person("Bob", aliases: ["Ｃｙ"]), person("Dan"),
        ])
        let people = snapshot[SampleModel.person]
        #expect(people.rows(named: "bob").map(\.index) == [1])
        #expect(people.rows(named: " cy ").map(\.index) == [0, 1])
        #expect(people.rows(named: "Eve").isEmpty)
        #expect(snapshot[SampleModel.team].rows(named: "Ann").isEmpty)
    }

    @Test func aGivenUpAliasIsForgotten() throws {
        var snapshot = try committed([person("Ann", aliases: ["A"])])
        snapshot = try committed([person("Ann", aliases: ["B"])], on: snapshot)
        #expect(snapshot[SampleModel.person].rows(named: "A").isEmpty)
        #expect(snapshot[SampleModel.person].rows(named: "B").map(\.index) == [0])
    }

    @Test func untouchedPagesAreShared() throws {
        let first = try committed(
            (0..<8).map { person("p\($0)") },
            on: Snapshot(model: SampleModel.model, pageShift: 2)
        )
        let second = try committed([person("p7", aliases: ["x"])], on: first)
        let before = first[SampleModel.person].pages
        let after = second[SampleModel.person].pages
        #expect(before[0] === after[0])
        #expect(before[1] !== after[1])
    }
}

/// A snapshot with some changes more.
func committed(
    _ changes: [GraphChange],
    on snapshot: Snapshot = Snapshot(model: SampleModel.model, pageShift: 1),
    at: Instant = Instant(milliseconds: 0)
) throws -> Snapshot {
    var draft = GraphDraft(on: snapshot)
    for change in changes { try draft.perform(change) }
    guard let commit = try draft.commit(at: at, author: "test") else { return snapshot }
    return snapshot.applying(commit)
}

/// The change that makes a person.
func person(
    _ name: String,
    aliases: [String] = [],
    email: String? = nil,
    sources: [Source] = []
) -> GraphChange {
    var values: [PropertyID: PropertyValue] = [
        SampleModel.PersonProperty.name.id: .string(name)
    ]
    if !aliases.isEmpty {
        values[SampleModel.PersonProperty.aliases.id] =
            .list(aliases.map { PropertyValue.string($0) })
    }
    if let email { values[SampleModel.PersonProperty.email.id] = .string(email) }
    return .node(SampleModel.person, values, sources)
}

/// The change that makes a person a member of a team.
func membership(
    _ name: String,
    _ code: String,
    _ values: [PropertyID: PropertyValue] = [:],
    sources: [Source] = []
) -> GraphChange {
    .relationship(
        SampleModel.memberOf,
        from: [.string(name)],
        to: [.string(code), .int(2023)],
        values,
        sources
    )
}
