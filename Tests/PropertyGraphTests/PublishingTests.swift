import Bytes
import TestSupport
import Testing

@testable import PropertyGraph

@Suite("A commit makes anew what it changes, and shares the rest")
struct PublishingTests {
    private typealias Person = SampleModel.PersonProperty

    private func people(_ count: Int, pageShift: Int = 6) throws -> Snapshot {
        try committed(
            (0..<count).map { person("p\($0)", aliases: ["名\($0)"], email: "\($0)@example.org") },
            on: Snapshot(model: SampleModel.model, pageShift: pageShift)
        )
    }

    private func columns(_ snapshot: Snapshot, _ page: Int = 0) -> NodeColumns {
        snapshot[SampleModel.person].pages[page].nodes
    }

    @Test func aNumberLeavesTextsAndTheirIndexesAlone() throws {
        let before = try people(64)
        let change = GraphChange.node(
            SampleModel.person,
            [Person.name.id: .string("p7"), Person.age.id: .int(7)],
            []
        )
        let after = try committed([change], on: before)
        let (old, new) = (columns(before), columns(after))
        #expect(old.globalIDs.pool === new.globalIDs.pool)
        #expect(old.indexes.names === new.indexes.names)
        #expect(old.indexes.text === new.indexes.text)
        #expect(new.columns[Person.age.rawValue].value(7, as: .int) == .int(7))
        #expect(new.columns[Person.age.rawValue].value(8, as: .int) == .absent)
    }

    @Test func aRelationshipLeavesTheColumnsOfItsNodesAloneButForTheirVersions() throws {
        let before = try people(200)
        let after = try committed([membership("p7", "x")], on: before)
        let (old, new) = (columns(before), columns(after))
        #expect(old.globalIDs.pool === new.globalIDs.pool)
        #expect(old.indexes.names === new.indexes.names)
        let pages = (before[SampleModel.person].pages, after[SampleModel.person].pages)
        #expect(zip(pages.0, pages.1).dropFirst().allSatisfy { $0 === $1 })
        for end in 1..<pages.0[0].adjacency.count {
            #expect(pages.0[0].adjacency[end] === pages.1[0].adjacency[end])
        }
    }

    @Test func aTextIsAddedBesideThoseOfThePage() throws {
        let before = try people(64)
        let after = try committed([person("p7", aliases: ["新名"])], on: before)
        let (old, new) = (columns(before).globalIDs.pool, columns(after).globalIDs.pool)
        #expect(new.page.bytes == old.page.bytes)
        #expect(new.added.count == 1)
        #expect(after[SampleModel.person].rows(named: "新名").map(\.index) == [7])
        #expect(after[SampleModel.person].rows(named: "名7").isEmpty)
    }

    /// However often texts change, a page holds about what it shows.
    @Test func whatIsNoLongerShownIsLetGoOf() throws {
        var snapshot = try people(64)
        let sizes = try (0..<600).map { step -> Int in
            let text = String(repeating: "长", count: 40) + "\(step)"
            snapshot = try committed([person("p\(step % 64)", aliases: [text])], on: snapshot)
            let pool = columns(snapshot).globalIDs.pool
            return pool.page.bytes.count + pool.added.bytes.count
        }
        let shown = 64 * 160
        #expect(try #require(sizes.max()) < 3 * shown)
        #expect(snapshot[SampleModel.person].pages[0].liveCount == 64)
        let names = snapshot[SampleModel.person]
        for step in 536..<600 {
            let text = String(repeating: "长", count: 40) + "\(step)"
            #expect(names.rows(named: text).map(\.index) == [step % 64])
        }
    }

    @Test func aPageOfDeletedNodesHoldsNothing() throws {
        let before = try people(200)
        let after = try committed(
            (0..<64).map { .deletion(SampleModel.person, key: [.string("p\($0)")]) },
            on: before
        )
        #expect(columns(after).ids.isEmpty)
        #expect(columns(after).globalIDs.pool.count == 0)
        let table = after[SampleModel.person]
        #expect(table.count == 136)
        #expect(table.rowCount == 200)
        #expect(table.rows.first { _ in true }?.index == 64)
        #expect(after.node(NodeID(number: 1)) == nil)
        #expect(
            after.node(NodeID(number: 65))
                == NodeAddress(label: SampleModel.person, row: NodeRow(offset: 64))
        )
        var budget = VisitBudget(visitsMax: .max)
        let scan = Predicate.not(.property(Person.age.id, .words(0...9)))
        #expect(try after.nodes(of: SampleModel.person, where: scan, &budget).count == 136)
        #expect(budget.visits == 136, "what is gone is not visited")
        let again = try committed([person("p0")], on: after)
        #expect(again[SampleModel.person].row(key: "p0")?.index == 200)
    }
}

@Suite("Pages are passed over by what their texts lie between")
struct ZoneTests {
    /// Of 50 pages with texts in order, one is looked at; after changes, those that may have the text.
    @Test func onlyPagesThatMayHoldATextAreLookedAt() throws {
        func name(_ number: Int) -> String { "person \(10_000 + number)" }
        var snapshot = try committed(
            (0..<200).map { person(name($0), email: "\(10_000 + $0)@example.org") },
            on: Snapshot(model: SampleModel.model, pageShift: 2)
        )
        let email = SampleModel.PersonProperty.email.id
        func pages(_ text: String) -> [Int] {
            snapshot[SampleModel.person].pages(
                thatMayHold: Array("\"\(text)\"".utf8),
                of: email
            )
        }
        #expect(pages("10101@example.org") == [25])
        #expect(pages("9@example.org").isEmpty)
        snapshot = try committed([person(name(3), email: "9@example.org")], on: snapshot)
        #expect(pages("9@example.org") == [0])
        // The page's texts now reach from one end to the other.
        #expect(pages("10101@example.org") == [0, 25])
        snapshot = try committed(
            [.deletion(SampleModel.person, key: [.string(name(3))])],
            on: snapshot
        )
        #expect(pages("10101@example.org") == [25])
        #expect(pages("9@example.org").isEmpty)
    }
}

@Suite("Lists of a page may have more items than there are rows")
struct ManyItemTests {
    private typealias Person = SampleModel.PersonProperty

    /// None of the first sources has a quote, so that the page keeps one word for all of them.
    @Test func moreSourcesThanSixteenBitsCount() throws {
        let many = (0..<70).map { Source(document: "d", line: $0) }
        let changes = (0..<1_000).map { person("p\($0)", sources: many) }
        let before = try committed(changes, on: Snapshot(model: SampleModel.model))
        let quoted = Source(document: "d", line: 1, quote: "“q”")
        let after = try committed([person("new", sources: [quoted])], on: before)
        let nodes = GraphImage(after).labels[0]
        #expect(nodes.last?.sources == [quoted])
        #expect(nodes.dropLast().allSatisfy { $0.sources == many })
    }

    @Test func moreEqualNumbersThanSixteenBitsCount() throws {
        let ones = PropertyValue.list([PropertyValue](repeating: .int(1), count: 70_000))
        func lucky(_ name: String, _ value: PropertyValue) -> GraphChange {
            .node(SampleModel.person, [Person.name.id: .string(name), Person.lucky.id: value], [])
        }
        let before = try committed([lucky("a", ones)], on: Snapshot(model: SampleModel.model))
        let after = try committed([lucky("b", .list([.int(2)]))], on: before)
        let nodes = GraphImage(after).labels[0]
        #expect(nodes.map { $0.values[Person.lucky.rawValue] } == [ones, .list([.int(2)])])
    }

    /// Many texts at once are found by their hashes, few by comparing; both find those that are there.
    @Test func textsThatAreThereAreNotAddedAgain() throws {
        let names = (0..<80).map { "名\($0)" }
        var snapshot = try committed(
            (0..<60).map { person("p\($0)") } + [person("long", aliases: names)],
            on: Snapshot(model: SampleModel.model)
        )
        let count = snapshot[SampleModel.person].pages[0].globalIDs.entryCount
        snapshot = try committed([person("p1", aliases: names.reversed())], on: snapshot)
        #expect(snapshot[SampleModel.person].pages[0].globalIDs.entryCount == count)
        snapshot = try committed([person("p2", aliases: names + ["neu"])], on: snapshot)
        #expect(snapshot[SampleModel.person].pages[0].globalIDs.entryCount == count + 1)
        #expect(
            GraphImage(snapshot).labels[0][2].values[1]
                == .list((names + ["neu"]).map { .string($0) })
        )
    }
}
