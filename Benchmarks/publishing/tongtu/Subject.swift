import Bytes
import Foundation
import GRDB
import GraphModel
import GraphQLLanguage
import GraphStorage
import PropertyGraph

struct BenchmarkError: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}

/// A graph of tasks and units, and the changes of it that are measured.
struct Subject {
    private var snapshot: Snapshot
    private let changes: Changes
    private let peer: DatabaseQueue
    private var created = 0

    /// Relationships of the hub, of a few changes fewer.
    private static func hubSize(count: Int) -> Int { min(100_000, 100 * count) }
    private static let groupSize = 64
    /// Changes that are not counted, before those that are: the first pay for memory that nobody had yet.
    private static let warmUpCount = 500

    init(database: String, model path: String) throws {
        let source = SourceText([UInt8](try Data(contentsOf: URL(filePath: path))), name: path)
        let model = try Model(reading: [source])
        snapshot = try SQLiteStorage(file: database, model: model, access: .reading).load()
        changes = try Changes(model)
        peer = try Self.peer(snapshot[changes.task.id], changes.text)
    }

    /// The same tasks in a table of SQLite, in memory.
    private static func peer(
        _ table: NodeTable,
        _ text: PropertyID
    ) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { database in
            try database.execute(
                sql: "CREATE TABLE task (id INTEGER PRIMARY KEY, text TEXT, due TEXT); "
                    + "CREATE INDEX due ON task (due)"
            )
            let insert = try database.makeStatement(sql: "INSERT INTO task VALUES (?, ?, ?)")
            for row in table.rows {
                let id = Int(table.page(of: row).ids[table.slot(of: row)].number)
                let text = table.texts(text, of: row).first
                try insert.execute(arguments: [id, text, "2023-12"])
            }
        }
        return queue
    }

    /// Mean microseconds of CPU by name of the change; of one alone, to profile it.
    mutating func measured(count: Int, only wanted: String?) throws -> [(String, Double)] {
        var random = Random(state: 7)
        let changes = changes
        var found: [(String, Double)] = []
        func isWanted(_ name: String) -> Bool { wanted == nil || wanted == name }
        let singles: [(name: String, change: Change)] = [
            ("a date", changes.dateChange), ("a text", changes.textChange),
            ("a new node", changes.newNode),
            ("a new node with three relationships", changes.newRelatedNode),
            ("a deletion of such a node", changes.deletion),
        ]
        for (name, change) in singles where isWanted(name) {
            found.append((name, try one(count, &random, change)))
        }
        if isWanted("64 dates, a commit each, at once") {
            let groups = max(1, count / Self.groupSize)
            let time = try group(groups, &random, changes.dateChange)
            found.append(("64 dates, a commit each, at once", time))
        }
        if isWanted("a relationship at a hub") {
            let hub = try makeHub(size: Self.hubSize(count: count), spare: count + Self.warmUpCount)
            let time = try one(count, &random) { try changes.hubRelationship(&$0, &$1, hub) }
            found.append(("a relationship at a hub", time))
        }
        for column in ["due", "text"] where isWanted("SQLite: UPDATE of \(column)") {
            found.append(("SQLite: UPDATE of \(column)", try update(column, count, &random)))
        }
        return found
    }

    private typealias Change = (inout GraphDraft, inout Random) throws -> Void

    private mutating func makeHub(size: Int, spare: Int) throws -> Changes.Hub {
        var draft = GraphDraft(on: snapshot)
        let hub = try draft.upsertNode(changes.unit.id, [changes.unit.key[0]: .string("单位")])
        var rows: [NodeRow] = []
        for index in 0..<size + spare {
            let address = try draft.upsertNode(
                changes.task.id,
                [
                    changes.plan: .string("hub"), changes.number: .int(index),
                    changes.text: .string("任务\(index)"),
                ]
            )
            rows.append(address.row)
            guard index < size else { continue }
            try draft.relate(changes.responsible, from: hub.row, to: address.row)
        }
        guard let commit = try draft.commit(at: Self.at, author: "benchmark") else {
            throw BenchmarkError(message: "there is a hub already")
        }
        snapshot = snapshot.applying(commit)
        return Changes.Hub(row: hub.row, tasks: Array(rows.suffix(spare + size / 100)))
    }

    // MARK: - Measuring

    private static let at = Instant(milliseconds: 1_700_000_000_000)

    /// One change a commit, each published by itself.
    private mutating func one(
        _ count: Int,
        _ random: inout Random,
        _ change: Change
    ) throws -> Double {
        var seconds = 0.0
        for index in -Self.warmUpCount..<count {
            let commit = try commit(on: snapshot, &random, change)
            let start = Self.cpuSeconds()
            let next = snapshot.applying(commit)
            if index >= 0 { seconds += Self.cpuSeconds() - start }
            snapshot = next
        }
        return seconds / Double(count) * 1e6
    }

    /// Commits of one change each, so many published at once; microseconds of all of them.
    private mutating func group(
        _ count: Int,
        _ random: inout Random,
        _ change: Change
    ) throws -> Double {
        var seconds = 0.0
        for _ in 0..<count {
            var commits: [Commit] = []
            var last = snapshot
            for _ in 0..<Self.groupSize {
                let commit = try commit(on: last, &random, change)
                commits.append(commit)
                last = last.applying(commit)
            }
            let start = Self.cpuSeconds()
            let next = snapshot.applying(commits)
            seconds += Self.cpuSeconds() - start
            snapshot = next
        }
        return seconds / Double(count) * 1e6
    }

    private func commit(
        on snapshot: Snapshot,
        _ random: inout Random,
        _ change: Change
    ) throws -> Commit {
        while true {
            var draft = GraphDraft(on: snapshot)
            try change(&draft, &random)
            if let commit = try draft.commit(at: Self.at, author: "benchmark") { return commit }
        }
    }

    /// The same kind of change in SQLite: one row by its number, nothing synced.
    private func update(_ column: String, _ count: Int, _ random: inout Random) throws -> Double {
        try peer.writeWithoutTransaction { database in
            let ids = try Int.fetchAll(database, sql: "SELECT id FROM task")
            let statement = try database.makeStatement(
                sql: "UPDATE task SET \(column) = ? WHERE id = ?"
            )
            var seconds = 0.0
            for _ in 0..<count {
                let value =
                    column == "due"
                    ? "2024-\(10 + random.below(3))-\(10 + random.below(19))"
                    : changes.sentence(&random)
                let id = ids[random.below(ids.count)]
                let start = Self.cpuSeconds()
                try statement.execute(arguments: [value, id])
                seconds += Self.cpuSeconds() - start
            }
            return seconds / Double(count) * 1e6
        }
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        // Safe: the time is filled in during the call.
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
