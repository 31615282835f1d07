import Bytes
import GraphStorage
import PropertyGraph
import TestSupport
import Testing

@Suite("Pages of ordinary size stay right through many changes")
struct LargePageTests {
    private typealias Person = SampleModel.PersonProperty

    private func change(_ number: Int, _ random: inout SeededGenerator) -> GraphChange {
        let key = PropertyValue.string("p\(number)")
        let words = ["水务", "区", "a", "b", "水务局"]
        func word() -> String { words[Int.random(in: words.indices, using: &random)] }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .deletion(SampleModel.person, key: [key])
        case 1:
            return .relationship(
                SampleModel.memberOf,
                from: [key],
                to: [.string("x"), .int(2020 + number % 3)],
                [
                    SampleModel.MembershipProperty.order.id: .int(
                        Int.random(in: 0..<50, using: &random)
                    )
                ],
                [Source(document: "plan", line: number)]
            )
        case 2:
            return .unrelation(
                SampleModel.memberOf,
                from: [key],
                to: [.string("x"), .int(2020 + number % 3)]
            )
        default:
            return .node(
                SampleModel.person,
                [
                    Person.name.id: key,
                    Person.age.id: .int(Int.random(in: -5...5, using: &random)),
                    Person.aliases.id: .list([
                        .string(word() + word()), .string("\(number) \(word())"),
                    ]),
                    Person.email.id: .string("\(number)@example.org"),
                    Person.lucky.id: .list((0..<number % 4).map { .int($0) }),
                ],
                number.isMultiple(of: 3)
                    ? [] : [Source(document: Text(word()), line: number, quote: "“\(word())”")]
            )
        }
    }

    /// Few changes and many, so that columns are edited and built anew, indexes patched and merged, rows put
    /// apart and together again.
    @Test(arguments: 0..<2)
    func answersAreThoseOfALoadedGraph(seed: Int) throws {
        var random = SeededGenerator(seed: 300 + seed)
        let storage = try SQLiteStorage(inMemoryFor: SampleModel.model)
        var snapshot = try storage.load()
        for step in 0..<120 {
            var draft = GraphDraft(on: snapshot)
            let count =
                step == 0 ? 1_500 : step % 20 == 7 ? 200 : Int.random(in: 1...9, using: &random)
            for index in 0..<count {
                let number = step == 0 ? index : Int.random(in: 0..<2_000, using: &random)
                try draft.perform(change(number, &random))
            }
            let at = Instant(milliseconds: Int64(step))
            guard let commit = try draft.commit(at: at, author: "test") else { continue }
            try storage.commit([commit])
            snapshot = snapshot.applying(commit)
            guard step % 20 == 19 else { continue }
            let loaded = try storage.load()
            #expect(GraphImage(snapshot) == GraphImage(loaded), "step \(step)")
            #expect(Answers(snapshot) == Answers(loaded), "step \(step)")
        }
        #expect(snapshot[SampleModel.person].rowCount > snapshot[SampleModel.person].count + 100)
    }
}
