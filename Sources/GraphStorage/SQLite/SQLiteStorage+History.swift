import Bytes
import GRDB
package import PropertyGraph
import Synchronization

extension SQLiteStorage: GraphHistory {
    package func forEachChange(
        _ question: ChangeQuestion,
        isOver: @escaping @Sendable () -> Bool,
        _ body: (Change) -> Bool
    ) throws(HistoryError) {
        let watch = Watch(isOver: isOver)
        do {
            let queue = try queueForReading()
            guard question.node == nil else {
                _ = try read(on: queue) { database in
                    try HistoryReader(database: database, question: question, watch: watch)
                        .read(body)
                }
                return
            }
            var windows = CommitWindows(of: question)
            var question = question
            while question.limit != 0, let window = windows.next() {
                // Each by itself, so that nobody waits for all: what it tells never changes any more.
                let count = try read(on: queue) { database in
                    try HistoryReader(
                        database: database,
                        question: question,
                        window: window,
                        watch: watch
                    ).read(body)
                }
                guard let count else { return }
                question.limit = question.limit.map { $0 - count }
            }
        } catch let error as HistoryError {
            throw error
        } catch {
            guard !watch.isOver else { throw .brokenOff }
            throw .unreadable("\(file): \(error)")
        }
    }
}

/// Whether to go on, which SQLite asks for each row that it looks at, whether or not it is one of those wanted.
private final class Watch: Sendable {
    private static let rowsBetweenLooks = 256

    private let rows = Atomic(0)
    private let asked: @Sendable () -> Bool
    private let over = Atomic(false)

    init(isOver: @escaping @Sendable () -> Bool) { asked = isOver }

    var isOver: Bool { over.load(ordering: .relaxed) }

    /// The function that statements call as `goes_on()`.
    ///
    /// Its errors come out of SQLite as errors of the statement.
    var function: DatabaseFunction {
        DatabaseFunction("goes_on", argumentCount: 0) { [self] _ in
            let row = rows.wrappingAdd(1, ordering: .relaxed).oldValue
            guard row % Self.rowsBetweenLooks == 0 else { return true }
            try look()
            return true
        }
    }

    /// - Throws: `HistoryError.brokenOff` when it is over.
    func look() throws {
        guard asked() else { return }
        over.store(true, ordering: .relaxed)
        throw HistoryError.brokenOff
    }
}

/// Runs of commits in the order in which they are asked for, short ones first: most questions are answered by
/// the first.
private struct CommitWindows {
    private static let firstLength = 16
    private static let lengthMax = 4_096

    private let isNewestFirst: Bool
    /// What is left.
    private var commits: Range<Int>
    private var length = Self.firstLength

    init(of question: ChangeQuestion) {
        isNewestFirst = question.isNewestFirst
        let (first, last) =
            isNewestFirst
            ? (question.before?.commit, question.after?.commit)
            : (question.after?.commit, question.before?.commit)
        let start = max(question.since + 1, first ?? 1)
        commits = start..<max(start, min(question.until, last ?? .max) + 1)
    }

    mutating func next() -> Range<Int>? {
        guard !commits.isEmpty else { return nil }
        let window = isNewestFirst ? commits.suffix(length) : commits.prefix(length)
        commits =
            isNewestFirst
            ? commits.lowerBound..<window.lowerBound : window.upperBound..<commits.upperBound
        length = min(length * 2, Self.lengthMax)
        return window
    }
}

/// The states of nodes and relationships as what changed from one to the next.
///
/// A state holds from the commit `since`; what it replaced is the one that held until then.
private struct HistoryReader {
    let database: Database
    let question: ChangeQuestion
    /// The commits that are looked at; nil when a node's whole history is.
    var window: Range<Int>?
    let watch: Watch

    /// Does something with each change until that answers false; how many there were, or nil when it did.
    func read(_ body: (Change) -> Bool) throws -> Int? {
        try watch.look()
        database.add(function: watch.function)
        let nodes = try question.node.map { Self.list(of: try numbers(of: $0)) }
        let descending = question.isNewestFirst ? " DESC" : ""
        let (behind, inFront) = question.isNewestFirst ? ("<", ">") : (">", "<")
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT number, at, author, part, id, label, key, type, to_label, to_key, before, after
                FROM (\(nodeChanges) UNION ALL \(nodeEnds)
                    UNION ALL \(relationshipChanges) UNION ALL \(relationshipEnds))
                JOIN commits USING (number)
                WHERE number > :since AND number <= :until AND before IS NOT after
                    AND (:afterCommit IS NULL
                        OR (number, part, id) \(behind) (:afterCommit, :afterPart, :afterID))
                    AND (:beforeCommit IS NULL
                        OR (number, part, id) \(inFront) (:beforeCommit, :beforePart, :beforeID))
                    AND CASE WHEN goes_on() THEN :labels IS NULL
                        OR label IN (SELECT value FROM json_each(:labels))
                        OR to_label IN (SELECT value FROM json_each(:labels)) END
                ORDER BY number\(descending), part\(descending), id\(descending)
                LIMIT :limit
                """,
            arguments: [
                "since": window.map { $0.lowerBound - 1 } ?? question.since,
                "until": window.map { $0.upperBound - 1 } ?? question.until,
                "afterCommit": question.after?.commit, "afterPart": question.after?.part,
                "afterID": question.after?.number, "beforeCommit": question.before?.commit,
                "beforePart": question.before?.part, "beforeID": question.before?.number,
                "labels": question.labels.map { Self.list(of: $0) },
                "limit": question.limit ?? -1, "nodes": nodes,
            ]
        )
        var count = 0
        while let row = try rows.next() {
            guard body(try change(row)) else { return nil }
            count += 1
        }
        return count
    }

    /// The numbers of all lives of a key: that of the node there is, and those of nodes that are gone.
    private func numbers(of node: HistoryNode) throws -> [Int] {
        // No key has one, and SQLite would take it for the end of the text.
        guard !node.keyText.utf8.contains(0) else { throw HistoryError.unknownNode }
        let numbers = try Int.fetchAll(
            database,
            sql: """
                SELECT id FROM nodes WHERE label = :label AND key = :key
                UNION SELECT id FROM node_history WHERE label = :label AND key = :key
                """,
            arguments: ["label": node.label, "key": node.keyText]
        )
        guard !numbers.isEmpty else { throw HistoryError.unknownNode }
        return numbers
    }

    /// As JSON, for SQLite to read.
    private static func list(of numbers: [Int]) -> String {
        "[\(numbers.map(String.init).joined(separator: ","))]"
    }

    /// Names of labels need no escapes.
    private static func list(of names: [String]) -> String {
        "[\(names.map { "\"\($0)\"" }.joined(separator: ","))]"
    }

    /// The condition on a row of one table: by the commit in a column, or by the columns that name nodes.
    private func isAsked(_ table: String, at commit: String, of columns: String...) -> String {
        guard question.node != nil else {
            return "\(table).\(commit) > :since AND \(table).\(commit) <= :until AND :nodes IS NULL"
        }
        return columns.map { "\(table).\($0) IN (SELECT value FROM json_each(:nodes))" }
            .joined(separator: " OR ")
    }

    private var nodeChanges: String {
        ["nodes", "node_history"].map { table in
            """
            SELECT s.since AS number, 0 AS part, s.id, s.label, s.key, NULL AS type,
                NULL AS to_label, NULL AS to_key, h.properties AS before, s.properties AS after
            FROM \(table) s
            LEFT JOIN node_history h ON h.id = s.id AND h.until = s.since
            WHERE \(isAsked("s", at: "since", of: "id"))
            """
        }.joined(separator: " UNION ALL ")
    }

    private var nodeEnds: String {
        """
        SELECT h.until, 0, h.id, h.label, h.key, NULL, NULL, NULL, h.properties, NULL
        FROM node_history h
        WHERE (\(isAsked("h", at: "until", of: "id")))
            AND NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = h.id AND n.since = h.until)
            AND NOT EXISTS (SELECT 1 FROM node_history n WHERE n.id = h.id AND n.since = h.until)
        """
    }

    private var relationshipChanges: String {
        ["relationships", "relationship_history"].map { table in
            """
            SELECT s.since, 1, s.id, \(Self.name("s.from_id")), s.type, \(Self.name("s.to_id")),
                h.properties, s.properties
            FROM \(table) s
            LEFT JOIN relationship_history h ON h.id = s.id AND h.until = s.since
            WHERE \(isAsked("s", at: "since", of: "from_id", "to_id"))
            """
        }.joined(separator: " UNION ALL ")
    }

    private var relationshipEnds: String {
        """
        SELECT h.until, 1, h.id, \(Self.name("h.from_id")), h.type, \(Self.name("h.to_id")),
            h.properties, NULL
        FROM relationship_history h
        WHERE (\(isAsked("h", at: "until", of: "from_id", "to_id")))
            AND NOT EXISTS (SELECT 1 FROM relationships r WHERE r.id = h.id AND r.since = h.until)
            AND NOT EXISTS
                (SELECT 1 FROM relationship_history r WHERE r.id = h.id AND r.since = h.until)
        """
    }

    /// The label and the key of a node that there is or was.
    private static func name(_ number: String) -> String {
        ["label", "key"].map { column in
            """
            coalesce((SELECT \(column) FROM nodes WHERE id = \(number)),
                (SELECT \(column) FROM node_history WHERE id = \(number) LIMIT 1))
            """
        }.joined(separator: ", ")
    }

    private func change(_ row: Row) throws -> Change {
        let isRelationship = try row.decode(Int.self, atIndex: 3) == 1
        let before = try row.decode(String?.self, atIndex: 10)
        let after = try row.decode(String?.self, atIndex: 11)
        let label = try row.decode(String.self, atIndex: 5)
        let key = try row.decode(String.self, atIndex: 6)
        var relationship: Change.Relationship?
        if isRelationship {
            let toLabel = try row.decode(String.self, atIndex: 8)
            let toKey = try row.decode(String.self, atIndex: 9)
            relationship = Change.Relationship(
                type: try row.decode(String.self, atIndex: 7),
                to: "\(toLabel):\(toKey)"
            )
        }
        return Change(
            place: ChangePlace(
                commit: try row.decode(Int.self, atIndex: 0),
                isRelationship: isRelationship,
                number: try row.decode(Int.self, atIndex: 4)
            ),
            at: Instant(milliseconds: try row.decode(Int64.self, atIndex: 1)),
            author: try row.decode(String.self, atIndex: 2),
            kind: Change.Kind(isRelationship: isRelationship, before: before, after: after),
            id: "\(label):\(key)",
            relationship: relationship,
            before: before,
            after: after
        )
    }
}

extension ChangePlace {
    /// Nodes stand before relationships.
    fileprivate var part: Int { isRelationship ? 1 : 0 }
}
