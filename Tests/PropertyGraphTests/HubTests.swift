import Bytes
import PropertyGraph
import TestSupport
import Testing

@testable import PropertyGraph

@Suite("A node with very many relationships is one like the others")
struct HubTests {
    private static let memberCount = 5_000

    /// A team of many, in the order of a property with gaps, as one commit makes it.
    private func hub(_ random: inout SeededGenerator) throws -> Snapshot {
        let changes = (0..<Self.memberCount).map { number in
            let order = Int.random(in: 0..<1_000, using: &random)
            return membership(
                "p\(number)",
                "hub",
                number.isMultiple(of: 9)
                    ? [:] : [SampleModel.MembershipProperty.order.id: .int(order)]
            )
        }
        return try committed(changes, on: Snapshot(model: SampleModel.model))
    }

    private func members(_ snapshot: Snapshot) -> [GraphImage.Relationship] {
        GraphImage(snapshot).labels[SampleModel.team.index][0].ends[0]
    }

    private func rank(_ relationship: GraphImage.Relationship) -> (Int, UInt32) {
        guard case .int(let order) = relationship.values[0] else {
            return (.max, relationship.id.number)
        }
        return (order, relationship.id.number)
    }

    @Test func itsRelationshipsStayInOrderThroughChanges() throws {
        var random = SeededGenerator(seed: 5)
        var snapshot = try hub(&random)
        #expect(members(snapshot).count == Self.memberCount)
        for step in 0..<60 {
            let number = Int.random(in: 0..<Self.memberCount, using: &random)
            let change: GraphChange
            switch step % 4 {
            case 0:
                change = .unrelation(
                    SampleModel.memberOf,
                    from: [.string("p\(number)")],
                    to: [.string("hub"), .int(2023)]
                )
            case 1: change = .deletion(SampleModel.person, key: [.string("p\(number)")])
            case 2:
                change = membership(
                    "p\(number)",
                    "hub",
                    [SampleModel.MembershipProperty.order.id: .int(step * 17 % 1_000)]
                )
            default:
                change = .revision(
                    SampleModel.memberOf,
                    from: [.string("p\(number)")],
                    to: [.string("hub"), .int(2023)],
                    [SampleModel.MembershipProperty.order.id: .absent]
                )
            }
            snapshot = try committed([change], on: snapshot)
            let members = members(snapshot)
            #expect(members.map(rank).elementsEqual(members.map(rank).sorted(by: <), by: ==))
            #expect(Set(members.map(\.id)).count == members.count)
        }
        let list = snapshot[SampleModel.team].relationships(
            of: NodeRow(offset: 0),
            at: EndIndex(offset: 0)
        )
        #expect(list.count == members(snapshot).count)
        #expect(list.first == Array(list).first)
    }

    @Test func oneMoreRelationshipCopiesAPieceOfItsList() throws {
        var random = SeededGenerator(seed: 6)
        let before = try hub(&random)
        let after = try committed([membership("new", "hub")], on: before)
        func pieces(_ snapshot: Snapshot) -> Set<UInt> {
            let adjacency = snapshot[SampleModel.team].pages[0].adjacency[0]
            return Set(
                adjacency.apartLists[0].pieces.map { piece in
                    // Safe: the address is compared, never followed.
                    unsafe piece.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
                }
            )
        }
        let (old, new) = (pieces(before), pieces(after))
        #expect(old.count > 4)
        #expect(old.subtracting(new).count == 1)
        #expect(new.subtracting(old).count == 1)
    }

    @Test func deletingItTakesItsRelationshipsWithIt() throws {
        var random = SeededGenerator(seed: 7)
        let before = try hub(&random)
        var draft = GraphDraft(on: before)
        let hub = try #require(draft.node(SampleModel.team, key: [.string("hub"), .int(2023)]))
        #expect(draft.deleteNode(hub) == Self.memberCount)
        #expect(!draft.isThere(hub))
        let commit = try #require(
            try draft.commit(at: Instant(milliseconds: 1), author: "test")
        )
        let after = before.applying(commit)
        #expect(after.relationshipCount == 0)
        #expect(after.nodeCount == Self.memberCount)
        #expect(GraphImage(after).labels[0].allSatisfy { $0.version == 2 && $0.ends[0].isEmpty })
        // All pages of the table are empty now, and hold nothing.
        #expect(after[SampleModel.memberOf].pages.dropLast().allSatisfy { $0.ids.isEmpty })
    }
}
