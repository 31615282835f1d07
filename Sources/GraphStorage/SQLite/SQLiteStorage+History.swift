import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage: GraphHistory {
    package func forEachChange(
        _ question: ChangeQuestion,
        _ body: (Change) -> Bool
    ) throws(HistoryError) {
        do {
            try queue.read { database in
                try HistoryReader(database: database, question: question).read(body)
            }
        } catch let error as HistoryError {
            throw error
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
        let node = try question.node.map { try nodeID(of: $0) }
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
                "afterID": question.after?.number, "first": question.first ?? -1, "node": node,
                "relationships": relationshipIDs,
            ]
        )
        while let row = try rows.next() {
            guard body(try change(row)) else { return }
        }
    }

    /// The number of a node, also of one that is gone.
    private func nodeID(of node: HistoryNode) throws -> Int {
        let id = try Int.fetchOne(
            database,
            sql: """
                SELECT id FROM nodes WHERE label = :label AND key = :key
                UNION ALL SELECT id FROM node_history WHERE label = :label AND key = :key LIMIT 1
                """,
            arguments: ["label": node.label, "key": node.keyText]
        )
        guard let id else { throw HistoryError.unknownNode }
        return id
    }

    /// As JSON, for SQLite to read; of a question about all, none.
    private var relationshipIDs: String {
        let ids = question.node?.relationships.map { String($0.number) } ?? []
        return "[\(ids.joined(separator: ","))]"
    }

    private var nodeChanges: String {
        """
        SELECT s.since AS number, 0 AS part, s.id, s.label, s.key, NULL AS type, NULL AS to_label,
            NULL AS to_key, h.properties AS before, s.properties AS after
        FROM (SELECT id, label, key, properties, since FROM nodes WHERE :node IS NULL OR id = :node
            UNION ALL SELECT id, label, key, properties, since FROM node_history
            WHERE :node IS NULL OR id = :node) s
        LEFT JOIN node_history h ON h.id = s.id AND h.until = s.since
        """
    }

    private var nodeEnds: String {
        """
        SELECT h.until, 0, h.id, h.label, h.key, NULL, NULL, NULL, h.properties, NULL
        FROM node_history h
        WHERE (:node IS NULL OR h.id = :node)
            AND NOT EXISTS (SELECT 1 FROM nodes n WHERE n.id = h.id AND n.since = h.until)
            AND NOT EXISTS (SELECT 1 FROM node_history n WHERE n.id = h.id AND n.since = h.until)
        """
    }

    private var relationshipChanges: String {
        """
        SELECT s.since, 1, s.id, f.label, f.key, s.type, t.label, t.key, h.properties, s.properties
        FROM (SELECT id, type, from_id, to_id, properties, since FROM relationships
            WHERE :node IS NULL OR id IN (SELECT value FROM json_each(:relationships))
            UNION ALL SELECT id, type, from_id, to_id, properties, since FROM relationship_history
            WHERE :node IS NULL OR from_id = :node OR to_id = :node) s
        LEFT JOIN relationship_history h ON h.id = s.id AND h.until = s.since
        JOIN \(Self.named) f ON f.id = s.from_id JOIN \(Self.named) t ON t.id = s.to_id
        """
    }

    private var relationshipEnds: String {
        """
        SELECT h.until, 1, h.id, f.label, f.key, h.type, t.label, t.key, h.properties, NULL
        FROM relationship_history h
        JOIN \(Self.named) f ON f.id = h.from_id JOIN \(Self.named) t ON t.id = h.to_id
        WHERE (:node IS NULL OR h.from_id = :node OR h.to_id = :node)
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
