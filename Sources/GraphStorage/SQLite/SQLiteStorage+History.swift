import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage: GraphHistory {
    package func forEachChange(
        _ question: ChangeQuestion,
        _ body: (Change) -> Bool
    ) throws(HistoryError) {
        do {
            try read { database in
                try HistoryReader(database: database, question: question).read(body)
            }
        } catch let error as HistoryError {
            throw error
        } catch let error as StorageError {
            throw .unreadable(error.description)
        } catch {
            throw .unreadable("\(file): \(error)")
        }
    }
}

/// The states of nodes and relationships as what changed from one to the next.
///
/// A state holds from the commit `since`; what it replaced is the one that held until then.
private struct HistoryReader {
    let database: Database
    let question: ChangeQuestion

    func read(_ body: (Change) -> Bool) throws {
        let nodes = try question.node.map { Self.list(of: try numbers(of: $0)) }
        let descending = question.node == nil ? "" : " DESC"
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT number, at, author, part, id, label, key, type, to_label, to_key, before, after
                FROM (\(nodeChanges) UNION ALL \(nodeEnds)
                    UNION ALL \(relationshipChanges) UNION ALL \(relationshipEnds))
                JOIN commits USING (number)
                WHERE number > :since AND number <= :until AND before IS NOT after
                    AND (:commit IS NULL OR (number, part, id) \(descending.isEmpty ? ">" : "<")
                        (:commit, :afterPart, :afterID))
                ORDER BY number\(descending), part\(descending), id\(descending)
                LIMIT :first
                """,
            arguments: [
                "since": question.since, "until": question.until,
                "commit": question.after?.commit,
                "afterPart": (question.after?.isRelationship ?? false) ? 1 : 0,
                "afterID": question.after?.number, "first": question.first ?? -1, "nodes": nodes,
                "relationships": relationshipIDs,
            ]
        )
        while let row = try rows.next() {
            guard body(try change(row)) else { return }
        }
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

    /// As JSON, for SQLite to read; of a question about all, none.
    private var relationshipIDs: String {
        Self.list(of: question.node?.relationships.map { Int($0.number) } ?? [])
    }

    private static func list(of numbers: [Int]) -> String {
        "[\(numbers.map(String.init).joined(separator: ","))]"
    }

    /// Whether a column is one of the numbers asked for.
    private static func isAsked(_ column: String) -> String {
        "\(column) IN (SELECT value FROM json_each(:nodes))"
    }

    private var nodeChanges: String {
        """
        SELECT s.since AS number, 0 AS part, s.id, s.label, s.key, NULL AS type, NULL AS to_label,
            NULL AS to_key, h.properties AS before, s.properties AS after
        FROM (SELECT id, label, key, properties, since FROM nodes
            WHERE :nodes IS NULL OR \(Self.isAsked("id"))
            UNION ALL SELECT id, label, key, properties, since FROM node_history
            WHERE :nodes IS NULL OR \(Self.isAsked("id"))) s
        LEFT JOIN node_history h ON h.id = s.id AND h.until = s.since
        """
    }

    private var nodeEnds: String {
        """
        SELECT h.until, 0, h.id, h.label, h.key, NULL, NULL, NULL, h.properties, NULL
        FROM node_history h
        WHERE (:nodes IS NULL OR \(Self.isAsked("h.id")))
            AND NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = h.id AND n.since = h.until)
            AND NOT EXISTS (SELECT 1 FROM node_history n WHERE n.id = h.id AND n.since = h.until)
        """
    }

    private var relationshipChanges: String {
        """
        SELECT s.since, 1, s.id, f.label, f.key, s.type, t.label, t.key, h.properties, s.properties
        FROM (SELECT id, type, from_id, to_id, properties, since FROM relationships
            WHERE :nodes IS NULL OR id IN (SELECT value FROM json_each(:relationships))
            UNION ALL SELECT id, type, from_id, to_id, properties, since FROM relationship_history
            WHERE :nodes IS NULL OR \(Self.isAsked("from_id")) OR \(Self.isAsked("to_id"))) s
        LEFT JOIN relationship_history h ON h.id = s.id AND h.until = s.since
        JOIN \(Self.named) f ON f.id = s.from_id JOIN \(Self.named) t ON t.id = s.to_id
        """
    }

    private var relationshipEnds: String {
        """
        SELECT h.until, 1, h.id, f.label, f.key, h.type, t.label, t.key, h.properties, NULL
        FROM relationship_history h
        JOIN \(Self.named) f ON f.id = h.from_id JOIN \(Self.named) t ON t.id = h.to_id
        WHERE (:nodes IS NULL OR \(Self.isAsked("h.from_id")) OR \(Self.isAsked("h.to_id")))
            AND NOT EXISTS (SELECT 1 FROM relationships r WHERE r.id = h.id AND r.since = h.until)
            AND NOT EXISTS
                (SELECT 1 FROM relationship_history r WHERE r.id = h.id AND r.since = h.until)
        """
    }

    /// Every node there ever was, once.
    private static let named = """
        (SELECT id, label, key FROM nodes UNION ALL
            SELECT id, label, key FROM node_history o
            WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = o.id)
                AND until = (SELECT max(until) FROM node_history m WHERE m.id = o.id))
        """

    private func change(_ row: Row) throws -> Change {
        let isRelationship = try row.decode(Int.self, atIndex: 3) == 1
        let before = try row.decode(String?.self, atIndex: 10)
        let after = try row.decode(String?.self, atIndex: 11)
        let kind: Change.Kind =
            if before == nil {
                isRelationship ? .related : .created
            } else if after == nil {
                isRelationship ? .unrelated : .deleted
            } else {
                .updated
            }
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
            kind: kind,
            id: "\(label):\(key)",
            relationship: relationship,
            before: before,
            after: after
        )
    }
}
