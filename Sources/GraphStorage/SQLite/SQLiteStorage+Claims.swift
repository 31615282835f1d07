import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    package func claims(of node: NodeID) throws(StorageError) -> Claims? {
        try claims(
            of: StoredRow(table: "nodes", row: Int(node.number), file: file),
            typeColumn: "label"
        ) { [codecs, model] in model.label(named: $0).map { codecs.nodes[$0.id.index] } }
    }

    package func claims(of relationship: RelationshipID) throws(StorageError) -> Claims? {
        try claims(
            of: StoredRow(table: "relationships", row: Int(relationship.number), file: file),
            typeColumn: "type"
        ) { [codecs, model] in
            model.relationshipType(named: $0).map { codecs.relationships[$0.id.index] }
        }
    }

    private func claims(
        of row: StoredRow,
        typeColumn: String,
        _ codec: (String) -> ElementCodec?
    ) throws(StorageError) -> Claims? {
        try Self.attempt(file) {
            try read { database -> Claims? in
                let stored = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT \(typeColumn), properties, sources, claims
                        FROM \(row.table) WHERE id = ?
                        """,
                    arguments: [row.row]
                )
                guard let stored else { return nil }
                let type = try stored.decode(String.self, atIndex: 0)
                let state = StoredState(
                    properties: try stored.decode(String.self, atIndex: 1),
                    sources: try stored.decode(String.self, atIndex: 2),
                    claims: try stored.decode(String.self, atIndex: 3)
                )
                return try row.checked { () throws(RowError) in
                    guard let codec = codec(type) else {
                        throw .unfit("the model has no type \"\(type)\"")
                    }
                    return try codec.claims(of: state)
                }
            }
        }
    }

    package func claims(ofWithheld element: WithheldElement) throws(StorageError) -> Claims {
        try Self.attempt(file) {
            try read { [codecs, model, file] database in
                let place = StoredElement(element)
                guard let text = try place.claims(in: database),
                    let codec = place.codec(codecs, model)
                else { return Claims() }
                return try StoredRow(table: "withheld", row: 0, file: file).checked {
                    () throws(RowError) in try codec.claims.claims(of: codec.claims.object(text))
                }
            }
        }
    }
}

/// Where the claims about something that is not shown are stored.
struct StoredElement {
    private let element: WithheldElement
    private let type: String
    private let from: String
    private let to: String

    init(_ element: WithheldElement) {
        self.element = element
        switch element {
        case .node(let id): (type, from, to) = ("", id.string, "")
        case .relationship(let type, let from, let to):
            (self.type, self.from, self.to) = (type, from.string, to.string)
        }
    }

    private var key: StatementArguments { [type, from, to] }

    private static let isIt = "type = ? AND from_key = ? AND to_key = ?"

    /// What writes and reads its claims; nil when the model has nothing like it.
    func codec(_ codecs: ElementCodecs, _ model: Model) -> ElementCodec? {
        switch element {
        case .node(let id):
            GlobalID.parse(id.string, in: model).map { codecs.nodes[$0.label.index] }
        case .relationship(let type, _, _):
            model.relationshipType(named: type).map { codecs.relationships[$0.id.index] }
        }
    }

    func claims(in database: Database) throws -> String? {
        try String.fetchOne(
            try database.cachedStatement(sql: "SELECT claims FROM withheld WHERE \(Self.isIt)"),
            arguments: key
        )
    }

    func write(_ claims: String, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO withheld VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET claims = excluded.claims
                """
        ).execute(arguments: key + [claims])
    }

    func delete(in database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM withheld WHERE \(Self.isIt)")
            .execute(arguments: key)
    }
}
