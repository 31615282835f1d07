import Bytes
import GraphStorage
import PropertyGraph
import TestSupport
import Testing

@Suite("A change set means the same wherever it is applied")
struct ChangeSetTests {
    /// A graph that changes by all kinds of changes, seen in four ways after each commit: by the snapshot
    /// that lived through all of them, by one that was loaded on the way and so has its rows elsewhere, by
    /// one that is loaded now, and by a plain graph of dictionaries.
    @Test(arguments: [1, 2, 4], 0..<4)
    func isAppliedToEverySnapshotOfTheGraph(pageShift: Int, seed: Int) throws {
        let folder = try TemporaryFolder()
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        var generator = ChangeGenerator(seed: 100 + seed, takesBack: true)
        var plain = PlainGraph(model: SampleModel.model)
        var lived = try storage.load(pageShift: pageShift)
        var joined = lived
        for step in 0..<40 {
            let at = Instant(milliseconds: Int64(step) * 1_000)
            let changes = generator.changes()
            plain.commit(changes, at: at)
            var draft = GraphDraft(on: lived)
            for change in changes { try draft.perform(change) }
            if let commit = try draft.commit(at: at, author: "test") {
                try storage.commit([commit])
                lived = lived.applying(commit)
                joined = joined.applying(commit)
            }
            let loaded = try storage.load(pageShift: 3)
            #expect(GraphImage(lived) == plain.image)
            #expect(GraphImage(joined) == plain.image)
            #expect(GraphImage(loaded) == plain.image)
            #expect(lived.nextNumbers == loaded.nextNumbers)
            let answers = Answers(loaded)
            #expect(Answers(lived) == answers, "step \(step)")
            #expect(Answers(joined) == answers, "step \(step)")
            if step % 7 == seed % 7 { joined = try storage.load(pageShift: pageShift) }
        }
        #expect(lived[SampleModel.person].rowCount > lived[SampleModel.person].count)
        #expect(joined[SampleModel.person].rowCount < lived[SampleModel.person].rowCount)
    }

    /// The same commits one by one and several at once.
    @Test(arguments: [1, 3, 10], 0..<4)
    func commitsAppliedTogetherAreAsOneByOne(pageShift: Int, seed: Int) throws {
        var generator = ChangeGenerator(seed: 200 + seed, takesBack: true)
        var snapshot = Snapshot(model: SampleModel.model, pageShift: pageShift)
        for round in 0..<6 {
            var commits: [Commit] = []
            var last = snapshot
            for _ in 0..<5 {
                var draft = GraphDraft(on: last)
                for change in generator.changes() { try draft.perform(change) }
                let at = Instant(milliseconds: Int64(round))
                guard let commit = try draft.commit(at: at, author: "test") else { continue }
                commits.append(commit)
                last = last.applying(commit)
            }
            let together = snapshot.applying(commits)
            #expect(GraphImage(together) == GraphImage(last))
            #expect(Answers(together) == Answers(last))
            snapshot = round.isMultiple(of: 2) ? together : last
        }
    }

    @Test func numbersAreNeverGivenTwiceAlsoAfterARestart() throws {
        let folder = try TemporaryFolder()
        var numbers: Set<NodeID> = []
        var links: Set<RelationshipID> = []
        for _ in 0..<4 {
            var graph = try StoredGraph(
                SQLiteStorage(
                    file: folder.path(),
                    model: SampleModel.model,
                    access: .writing
                )
            )
            try graph.commit([
                .relationship(
                    SampleModel.knows,
                    from: [.string("Ann")],
                    to: [.string("Bob")],
                    [:],
                    []
                )
            ])
            for node in graph.images.last?.labels[0] ?? [] {
                #expect(numbers.insert(node.id).inserted)
                for link in node.ends[2] { #expect(links.insert(link.id).inserted) }
            }
            try graph.commit([
                .deletion(SampleModel.person, key: [.string("Ann")]),
                .deletion(SampleModel.person, key: [.string("Bob")]),
            ])
            #expect(graph.snapshot.nodeCount == 0)
            #expect(graph.snapshot.relationshipCount == 0)
        }
        #expect(numbers.count == 8)
        #expect(links.count == 4)
    }
}
