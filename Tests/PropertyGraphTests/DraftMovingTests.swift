import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A draft is carried over to a graph that has moved on")
struct DraftMovingTests {
    private typealias Person = SampleModel.PersonProperty

    private let start = Snapshot(model: SampleModel.model, pageShift: 1)

    /// What is shown, whatever numbers things have and in whichever order they came.
    private struct Contents: Hashable {
        struct Node: Hashable {
            let version: Int
            let values: [PropertyValue]
            let sources: [Source]
            let ends: [Set<Related>]
        }

        struct Related: Hashable {
            let neighbour: Text
            let values: [PropertyValue]
            let sources: [Source]
        }

        let nodes: [Text: Node]

        init(_ snapshot: Snapshot) {
            let all = GraphImage(snapshot).labels.joined()
            let known = all.map { node in
                (
                    node.globalID,
                    Node(
                        version: node.version,
                        values: node.values,
                        sources: node.sources,
                        ends: node.ends.map { end in
                            Set(
                                end.map {
                                    Related(
                                        neighbour: $0.neighbour,
                                        values: $0.values,
                                        sources: $0.sources
                                    )
                                }
                            )
                        }
                    )
                )
            }
            nodes = Dictionary(known) { first, _ in first }
        }
    }

    private func committed(_ draft: GraphDraft) throws -> Snapshot {
        let commit = try draft.commit(at: Instant(milliseconds: 3), author: "test")
        return commit.map { draft.snapshot.applying($0) } ?? draft.snapshot
    }

    private func draft(_ changes: [GraphChange], on graph: Snapshot) throws -> GraphDraft {
        var draft = GraphDraft(on: graph)
        for change in changes { try draft.perform(change) }
        return draft
    }

    /// Two changes of one graph, each carried over to the graph with the other, come to the same.
    @Test func bothOrdersOfTwoChangesAreOne() throws {
        var movedCount = 0
        for seed in 0..<400 {
            var generator = ChangeGenerator(seed: seed, takesBack: true)
            let before = (0..<6).flatMap { _ in generator.changes() }
            let base = try committed(try draft(before, on: start))
            let one = try draft(generator.changes(), on: base)
            let other = try draft(generator.changes(), on: base)
            guard let late = one.moved(onto: try committed(other)),
                let early = other.moved(onto: try committed(one)),
                let last = try? committed(late), let first = try? committed(early)
            else { continue }
            movedCount += 1
            #expect(Contents(last) == Contents(first), "seed \(seed)")
        }
        #expect(movedCount > 100)
    }

    @Test func aChangeOfTheSameGraphIsTheSame() throws {
        for seed in 0..<40 {
            var generator = ChangeGenerator(seed: seed, takesBack: true)
            let before = (0..<6).flatMap { _ in generator.changes() }
            let base = try committed(try draft(before, on: start))
            let change = try draft((0..<4).flatMap { _ in generator.changes() }, on: base)
            let moved = try #require(change.moved(onto: base))
            #expect(try Contents(committed(moved)) == Contents(try committed(change)))
        }
    }

    private static func person(_ name: String, age: Int? = nil) -> GraphChange {
        var values: [PropertyID: PropertyValue] = [Person.name.id: .string(name)]
        if let age { values[Person.age.id] = .int(age) }
        return .node(SampleModel.person, values, [Source(document: "plan")])
    }

    private static func knows(_ one: String, _ other: String) -> GraphChange {
        .relationship(
            SampleModel.knows,
            from: [.string(one)],
            to: [.string(other)],
            [:],
            []
        )
    }

    /// What an import changes, what others do meanwhile, and whether the import may be carried over.
    @Test(
        arguments: [
            // A value that both give.
            (person("a", age: 2), person("a", age: 3), false),
            // One that another node gets.
            (person("a", age: 2), person("b", age: 3), true),
            // A relationship at the node that gets another value: it may have been meant for what that was.
            (person("a", age: 2), knows("a", "b"), false),
            // Both make the same node.
            (person("new"), person("new", age: 3), false),
            // The end of a new relationship goes.
            (knows("a", "b"), .deletion(SampleModel.person, key: [.string("b")]), false),
            // Both relate the same nodes.
            (knows("a", "b"), knows("a", "b"), false),
            // What is to be deleted is related meanwhile.
            (.deletion(SampleModel.person, key: [.string("a")]), knows("a", "b"), false),
            (.deletion(SampleModel.person, key: [.string("a")]), person("b", age: 1), true),
        ] as [(GraphChange, GraphChange, Bool)]
    )
    func whatOthersDid(_ change: GraphChange, _ meanwhile: GraphChange, mayMove: Bool) throws {
        let base = try committed(
            try draft([Self.person("a", age: 1), Self.person("b")], on: start)
        )
        let late = try committed(try draft([meanwhile], on: base))
        let moved = try draft([change], on: base).moved(onto: late)
        #expect((moved != nil) == mayMove)
        guard let moved else { return }
        #expect(try committed(moved).commit == late.commit + 1)
    }

    /// A value that was given and taken back is shown as before, and somebody has spoken.
    @Test func aValueThatWasChangedBackMeanwhile() throws {
        let base = try committed(try draft([Self.person("a", age: 1)], on: start))
        let once = try committed(try draft([Self.person("a", age: 5)], on: base))
        let late = try committed(try draft([Self.person("a", age: 1)], on: once))
        #expect(try draft([Self.person("a", age: 2)], on: base).moved(onto: late) == nil)
        #expect(try draft([Self.person("b", age: 2)], on: base).moved(onto: late) != nil)
    }

    /// Of what only its sources change, relationships made meanwhile are no matter.
    @Test func otherSourcesOfANodeThatIsRelatedMeanwhile() throws {
        let base = try committed(
            try draft([Self.person("a", age: 1), Self.person("b")], on: start)
        )
        let late = try committed(try draft([Self.knows("a", "b")], on: base))
        var change = GraphDraft(on: base)
        try change.upsertNode(
            SampleModel.person,
            [Person.name.id: .string("a")],
            sources: [Source(document: "other")]
        )
        let moved = try #require(change.moved(onto: late))
        let after = try committed(moved)
        let node = try #require(after.node(globalID: "Person:a"))
        #expect(GraphDraft(on: after).sources(of: node).map(\.document) == ["plan", "other"])
        #expect(after.relationshipCount == 1)
    }
}
