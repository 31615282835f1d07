import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A commit of another graph is our mistake, and ends the program before it does harm")
struct CommitPreconditionTests {
    private static func commit(_ number: Int, _ changes: ChangeSet) -> Commit {
        Commit(number: number, at: Instant(milliseconds: 0), author: "test", changes: changes)
    }

    private static func deletion(_ number: Int) -> NodeChange {
        NodeChange(id: NodeID(number: number), label: SampleModel.person, version: 1, .delete)
    }

    @Test func aCommitOutOfItsOrder() async {
        await #expect(processExitsWith: .failure) {
            _ = Snapshot(model: SampleModel.model).applying(Self.commit(2, ChangeSet()))
        }
    }

    @Test func aNodeThatIsNotThere() async {
        await #expect(processExitsWith: .failure) {
            _ = Snapshot(model: SampleModel.model)
                .applying(Self.commit(1, ChangeSet(nodes: [Self.deletion(7)])))
        }
    }

    @Test func aNodeThatIsDeletedTwice() async {
        await #expect(processExitsWith: .failure) {
            let snapshot = try committed([person("Ann"), person("Bob")])
            let once = snapshot.applying(Self.commit(2, ChangeSet(nodes: [Self.deletion(1)])))
            _ = once.applying(Self.commit(3, ChangeSet(nodes: [Self.deletion(1)])))
        }
    }

    @Test func aNodeThatIsDeletedWithoutItsRelationships() async {
        await #expect(processExitsWith: .failure) {
            let snapshot = try committed([membership("Ann", "x")])
            _ = snapshot.applying(Self.commit(2, ChangeSet(nodes: [Self.deletion(1)])))
        }
    }

    @Test func aDraftThatDeletesWhatIsGone() async {
        await #expect(processExitsWith: .failure) {
            var draft = GraphDraft(on: try committed([person("Ann")]))
            let node = NodeAddress(label: SampleModel.person, row: NodeRow(offset: 0))
            draft.deleteNode(node)
            draft.deleteNode(node)
        }
    }
}
