import GRDB
import PropertyGraph
import Synchronization
import TestSupport
import Testing

@testable import GraphStorage

@Suite("Changes are told in parts, from either end")
struct ChangeQuestionTests {
    /// What is compared of a change.
    private struct Line: Hashable, CustomStringConvertible {
        let place: ChangePlace
        let id: String
        let kind: Change.Kind
        let to: String?

        init(_ change: Change) {
            place = change.place
            id = change.id
            kind = change.kind
            to = change.relationship?.to
        }

        var description: String { "\(place.commit) \(id) \(kind) \(to ?? "")" }
    }

    private static func changes(
        _ storage: SQLiteStorage,
        _ commit: Int,
        _ adjust: (inout ChangeQuestion) -> Void = { _ in }
    ) throws -> [Line] {
        var question = ChangeQuestion(until: commit)
        adjust(&question)
        var lines: [Line] = []
        try storage.forEachChange(question, isOver: { false }) {
            lines.append(Line($0))
            return true
        }
        return lines
    }

    /// More commits than are looked at at once.
    private static func storage(seed: Int) throws -> (SQLiteStorage, commits: Int) {
        var graph = try StoredGraph(SQLiteStorage(inMemoryFor: SampleModel.model))
        var generator = ChangeGenerator(seed: seed, takesBack: true)
        for _ in 0..<60 { try graph.commit(generator.changes()) }
        return (graph.storage, graph.snapshot.commit)
    }

    /// However many rows are looked at, and however few of them are wanted.
    @Test func itEndsWhenItsTimeIsOver() throws {
        let (storage, commits) = try Self.storage(seed: 1)
        var question = ChangeQuestion(until: commits)
        question.labels = []
        for looks in [0, 1, 2, 3] {
            let left = Mutex(looks)
            #expect(throws: HistoryError.brokenOff) {
                try storage.forEachChange(
                    question,
                    isOver: {
                        left.withLock {
                            $0 -= 1; return $0 < 0
                        }
                    }
                ) { _ in
                    Issue.record("nothing is wanted")
                    return true
                }
            }
            #expect(left.withLock { $0 } == -1)
        }
    }

    @Test(arguments: 0..<3)
    func partsAreThoseOfTheWhole(seed: Int) throws {
        let (storage, commits) = try Self.storage(seed: seed)
        let all = try Self.changes(storage, commits)
        #expect(all.count > 200 && commits > 40)
        #expect(all.map(\.place.commit) == all.map(\.place.commit).sorted())
        for isNewestFirst in [false, true] {
            let order = isNewestFirst ? all.reversed() : all
            for (start, end, limit) in [
                (nil, nil, nil), (nil, nil, 1), (nil, nil, 7), (10, nil, 5), (10, 150, nil),
                (nil, 3, nil), (40, 44, 20), (150, nil, 1_000), (nil, nil, 0),
            ] as [(Int?, Int?, Int?)] {
                let part = try Self.changes(storage, commits) { question in
                    question.isNewestFirst = isNewestFirst
                    question.after = start.map { order[$0].place }
                    question.before = end.map { order[$0].place }
                    question.limit = limit
                }
                let expected = order[(start.map { $0 + 1 } ?? 0)..<(end ?? order.count)]
                    .prefix(limit ?? .max)
                #expect(part == Array(expected), "\(isNewestFirst) \(start ?? -1) \(limit ?? -1)")
            }
        }
    }

    @Test func earlierCommitsAndOtherLabelsAreLeftOut() throws {
        let (storage, commits) = try Self.storage(seed: 5)
        let all = try Self.changes(storage, commits)
        let late = try Self.changes(storage, commits) { $0.since = commits - 3 }
        #expect(late == all.filter { $0.place.commit > commits - 3 } && !late.isEmpty)
        let teams = try Self.changes(storage, commits) { $0.labels = ["Team"] }
        let expected = all.filter {
            $0.id.hasPrefix("Team:") || $0.to?.hasPrefix("Team:") ?? false
        }
        #expect(teams == expected)
        #expect(teams.contains { $0.id.hasPrefix("Person:") } && teams.count < all.count)
        #expect(try Self.changes(storage, commits) { $0.labels = [] } == [])
    }

    @Test func aNodesHistoryIsThatOfAllItsLives() throws {
        let (storage, commits) = try Self.storage(seed: 6)
        let all = try Self.changes(storage, commits)
        let lives = try #require(
            Dictionary(grouping: all.filter { $0.kind == .created }, by: \.id)
                .max { $0.value.count < $1.value.count }
        )
        #expect(lives.value.count > 1)
        let (label, key) = try #require(GlobalID.parse(lives.key, in: SampleModel.model))
        let history = try Self.changes(storage, commits) { question in
            question.node = HistoryNode(
                label: SampleModel.model[label].name,
                keyText: key
            )
            question.isNewestFirst = true
        }
        let expected = all.filter { $0.id == lives.key || $0.to == lives.key }
        #expect(history == expected.reversed())
    }

    /// SQLite 3.40.1 finds fault with sound rows of tables whose keys do not stand in front.
    @Test func aDatabaseWithAHistoryIsSound() throws {
        let (storage, _) = try Self.storage(seed: 7)
        let (count, verdict) = try storage.queue.read { database in
            (
                try Int.fetchOne(database, sql: "SELECT count(*) FROM node_history"),
                try String.fetchAll(database, sql: "PRAGMA integrity_check")
            )
        }
        #expect(count ?? 0 > 20)
        #expect(verdict == ["ok"])
    }
}
