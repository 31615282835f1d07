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

/// What is counted in the order of a commit's changes: nodes before relationships.
enum ChangePart: Int {
    case node, relationship
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
    ///
    /// - Complexity: O(changes that are looked at x log rows); of a node, all of its own.
    func read(_ body: (Change) -> Bool) throws -> Int? {
        try watch.look()
        database.add(function: watch.function)
        let nodes = try question.node.map { Self.list(of: try numbers(of: $0)) }
        let descending = question.isNewestFirst ? " DESC" : ""
        let (behind, inFront) = question.isNewestFirst ? ("<", ">") : (">", "<")
        var arguments: [String: (any DatabaseValueConvertible)?] = [
            "since": window.map { $0.lowerBound - 1 } ?? question.since,
            "until": window.map { $0.upperBound - 1 } ?? question.until,
            "labels": question.labels.map { Self.list(of: $0) },
            "limit": question.limit ?? -1,
        ]
        // Only where there is one, so that SQLite seeks it.
        var bounds = ""
        for (name, place, sign) in [
            ("after", question.after, behind), ("before", question.before, inFront),
        ] {
            guard let place else { continue }
            bounds +=
                " AND (a.number, a.part, a.id) \(sign) (:\(name)Commit, :\(name)Part, :\(name)ID)"
            arguments["\(name)Commit"] = place.commit
            arguments["\(name)Part"] = place.part
            arguments["\(name)ID"] = place.number
        }
        if let nodes { arguments["nodes"] = nodes }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT a.number, at, author, a.part, a.id,
                    iif(a.part = 0, \(Self.column("label", of: .node)), \(Self.column("label", ofNode: .from)))
                        AS own_label,
                    iif(a.part = 0, \(Self.column("key", of: .node)), \(Self.column("key", ofNode: .from))),
                    \(Self.column("type", of: .relationship)),
                    \(Self.column("label", ofNode: .to)) AS to_label,
                    \(Self.column("key", ofNode: .to)),
                    coalesce(no.properties, ro.properties) AS before,
                    coalesce(n.properties, nh.properties, r.properties, rh.properties) AS after
                FROM \(nodes == nil ? "changed" : "(\(Self.changesOfNodes))") a
                CROSS JOIN commits ON commits.number = a.number
                \(Self.states(of: .node))
                \(Self.states(of: .relationship))
                WHERE a.number > :since AND a.number <= :until\(bounds)
                    AND CASE WHEN goes_on() THEN before IS NOT after AND (:labels IS NULL
                        OR own_label IN (SELECT value FROM json_each(:labels))
                        OR to_label IN (SELECT value FROM json_each(:labels))) END
                ORDER BY a.number\(descending), a.part\(descending), a.id\(descending)
                LIMIT :limit
                """,
            arguments: StatementArguments(arguments)
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
                UNION SELECT id FROM node_history WHERE label = :label AND key = :key AND is_last
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

    /// The changes of some nodes and of the relationships at them, by the states that began or ended.
    private static let changesOfNodes: String = {
        let asked = "(SELECT value FROM json_each(:nodes))"
        let nodes = "id IN \(asked)"
        let ends = "from_id IN \(asked) OR to_id IN \(asked)"
        let relationships = """
            id IN (
                SELECT id FROM relationships WHERE \(ends)
                UNION SELECT id FROM relationship_history WHERE is_last AND from_id IN \(asked)
                UNION SELECT id FROM relationship_history WHERE is_last AND to_id IN \(asked)
            )
            """
        return """
            SELECT since AS number, 0 AS part, id FROM nodes WHERE \(nodes)
            UNION SELECT since, 0, id FROM node_history WHERE \(nodes)
            UNION SELECT until, 0, id FROM node_history WHERE \(nodes)
            UNION SELECT since, 1, id FROM relationships WHERE \(ends)
            UNION SELECT since, 1, id FROM relationship_history WHERE \(relationships)
            UNION SELECT until, 1, id FROM relationship_history WHERE \(relationships)
            """
    }()

    /// Joins the state of a node or relationship that began with a commit, now or in the history (`h`), and the
    /// one that ended with it (`o`).
    private static func states(of part: ChangePart) -> String {
        let (table, state) = part == .node ? ("node", "n") : ("relationship", "r")
        let isIt = "a.part = \(part.rawValue) AND"
        return """
            LEFT JOIN \(table)s \(state)
                ON \(isIt) \(state).id = a.id AND \(state).since = a.number
            LEFT JOIN \(table)_history \(state)h
                ON \(isIt) \(state)h.id = a.id AND \(state)h.since = a.number AND \(state)h.until =
                    (SELECT min(until) FROM \(table)_history WHERE id = a.id AND until > a.number)
            LEFT JOIN \(table)_history \(state)o
                ON \(isIt) \(state)o.id = a.id AND \(state)o.until = a.number
            """
    }

    /// A column of the state that began, or of the one that ended.
    private static func column(_ name: String, of part: ChangePart) -> String {
        let state = part == .node ? "n" : "r"
        return "coalesce(\(state).\(name), \(state)h.\(name), \(state)o.\(name))"
    }

    /// An end of a relationship.
    private enum End: String {
        case from, to
    }

    /// A column of a node at an end, which there is or was.
    private static func column(_ name: String, ofNode end: End) -> String {
        let number = column("\(end.rawValue)_id", of: .relationship)
        return """
            coalesce((SELECT \(name) FROM nodes WHERE id = \(number)),
                (SELECT \(name) FROM node_history WHERE id = \(number) LIMIT 1))
            """
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
    fileprivate var part: Int {
        (isRelationship ? ChangePart.relationship : ChangePart.node).rawValue
    }
}
