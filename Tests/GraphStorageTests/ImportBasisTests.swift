import Bytes
import PropertyGraph
import TestSupport
import Testing

@testable import GraphStorage

@Suite("What an import has to know beside the graph")
struct ImportBasisTests {
    private typealias Person = SampleModel.PersonProperty

    private static func input(_ code: String, _ text: String) -> InputDocument {
        InputDocument(
            code: Text(code),
            name: "\(code).txt",
            kind: code == "plan" ? "csv" : nil,
            district: nil,
            bytes: Array(text.utf8)
        )
    }

    private static func commit(
        _ inputs: [InputChange],
        in storage: SQLiteStorage,
        _ number: Int
    ) throws {
        try storage.commit([
            Commit(
                number: number,
                at: Instant(milliseconds: 0),
                author: "test",
                changes: ChangeSet(inputs: inputs)
            )
        ])
    }

    @Test func documentsAreKeptReplacedAndForgotten() throws {
        let folder = try TemporaryFolder()
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        #expect(try storage.basis().inputs.isEmpty)
        let (plan, page) = (Self.input("plan", "一\u{0}二"), Self.input("page", ""))
        try Self.commit([.keep(plan), .keep(page)], in: storage, 1)
        #expect(try storage.basis().inputs == ["plan": plan, "page": page])
        let mended = Self.input("plan", "三")
        try Self.commit([.keep(mended), .forget("page"), .forget("none")], in: storage, 2)
        #expect(try storage.basis().inputs == ["plan": mended])
        #expect(try storage.basis().names == nil)
    }

    @Test func aCommitThatIsNotWantedIsNotRead() throws {
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        try Self.commit([.keep(Self.input("plan", "一"))], in: storage, 1)
        var told: [Int] = []
        let basis = try storage.importBasis { commit in
            told.append(commit)
            return commit == 2
        }
        #expect(basis == nil && told == [1])
    }

    @Test func whatPeopleSayIsToldWithWhatDocumentsSayBeside() throws {
        let folder = try TemporaryFolder()
        let storage = try SQLiteStorage(
            file: folder.path(),
            model: SampleModel.model,
            access: .writing
        )
        var graph = try StoredGraph(storage)
        let sources = [Source(document: "plan")]
        try graph.commit([
            .node(SampleModel.person, [Person.name.id: .string("Ann")], sources),
            .node(SampleModel.person, [Person.name.id: .string("Bob")], sources),
        ])
        var draft = GraphDraft(on: graph.snapshot, speaker: .person)
        let ann = try #require(draft.node(SampleModel.person, key: [.string("Ann")]))
        let bob = try #require(draft.node(SampleModel.person, key: [.string("Bob")]))
        try draft.updateNode(ann, [Person.age.id: .int(7)])
        draft.deleteNode(bob)
        let commit = try #require(try draft.commit(at: Instant(milliseconds: 0), author: "me"))
        try storage.commit([commit])
        let people = try storage.basis().people
        let claims = try #require(people.nodes[graph.snapshot.id(of: ann)])
        #expect(people.nodes.count == 1 && people.relationships.isEmpty)
        #expect(claims.person(Person.age.id) == .int(7) && claims.person(Person.name.id) == nil)
        #expect(claims.stances[Claim(.document("plan"), .existence)] == .affirmed())
        #expect(people.removed == [.node("Person:Bob")])
    }
}

extension SQLiteStorage {
    fileprivate func basis() throws -> ImportBasis {
        try #require(try importBasis { _ in true })
    }
}
