import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Reads all current rows in one transaction, each table once in order of creation.
    package func load(pageShift: Int) throws(StorageError) -> Snapshot {
        let empty = Snapshot(model: model, pageShift: pageShift)
        let reader = GraphReader(model: model, file: file)
        // `read` is one transaction: a commit of another process is seen whole or not at all.
        let commit = try Self.attempt(file) { [queue] in
            try queue.read { database in try reader.read(database) }
        }
        return commit.map(empty.applying) ?? empty
    }
}

/// Turns the current rows into one commit that makes the whole graph out of an empty one.
private struct GraphReader {
    let model: Model
    let file: String

    /// Nil when nothing was ever committed.
    func read(_ database: Database) throws -> Commit? {
        let last = try Row.fetchOne(
            database,
            sql: "SELECT number, at, author FROM commits ORDER BY number DESC LIMIT 1"
        )
        guard let last else { return nil }
        let (nodes, places) = try nodes(database)
        return Commit(
            number: try last.decode(Int.self, atIndex: 0),
            at: Instant(milliseconds: try last.decode(Int64.self, atIndex: 1)),
            author: try last.decode(String.self, atIndex: 2),
            nodes: nodes,
            relationships: try relationships(database, places)
        )
    }

    private func nodes(
        _ database: Database
    ) throws -> ([NodeChange], [UInt32: NodeAddress]) {
        let codecs = model.labels.map {
            PropertyCodec(typeName: $0.name, properties: $0.properties, model: model)
        }
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM nodes") ?? 0
        var changes: [NodeChange] = []
        changes.reserveCapacity(count)
        var places: [UInt32: NodeAddress] = [:]
        places.reserveCapacity(count)
        var rowCounts = [Int](repeating: 0, count: model.labels.count)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, label, key, version, created_at, updated_at, properties, sources
                FROM nodes ORDER BY id
                """
        )
        while let row = try rows.next() {
            let stored = StoredRow(
                table: "nodes",
                row: try row.decode(Int.self, atIndex: 0),
                file: file
            )
            let name = try row.decode(String.self, atIndex: 1)
            let key = try row.decode(String.self, atIndex: 2)
            let version = try row.decode(Int.self, atIndex: 3)
            let properties = try row.decode(String.self, atIndex: 6)
            let sources = try row.decode(String.self, atIndex: 7)
            let times = try (4...5).map {
                Instant(milliseconds: try row.decode(Int64.self, atIndex: $0))
            }
            let change = try stored.checked { () throws(RowFault) in
                guard let label = model.label(named: name) else {
                    throw .unfit("the model has no node type \"\(name)\"")
                }
                let values = try codecs[label.id.index].values(of: properties)
                try check(key, values, of: label)
                guard (1...Int(Int32.max)).contains(version) else {
                    throw .unreadable("\(version) is no version")
                }
                return NodeChange(
                    id: NodeID(number: try number(stored.row)),
                    address: NodeAddress(
                        label: label.id,
                        row: NodeRow(offset: rowCounts[label.id.index])
                    ),
                    isNew: true,
                    version: version,
                    createdAt: times[0],
                    updatedAt: times[1],
                    values: values,
                    sources: try SourceCodec.sources(of: sources)
                )
            }
            rowCounts[change.address.label.index] += 1
            places[change.id.number] = change.address
            changes.append(change)
        }
        return (changes, places)
    }

    /// Keys never change, so the model must make the same one out of the same values.
    private func check(
        _ key: String,
        _ values: [PropertyValue],
        of label: Label
    ) throws(RowFault) {
        let keyValues = label.key.map { values[$0.index] }
        let made = GlobalID.keyText(keyValues, of: label, in: model)
        guard made.utf8.elementsEqual(key.utf8) else {
            throw .unfit(
                "its key is \"\(label.name):\(key)\", and the model makes it \"\(made)\""
            )
        }
    }

    private func relationships(
        _ database: Database,
        _ places: [UInt32: NodeAddress]
    ) throws -> [RelationshipChange] {
        let codecs = model.relationshipTypes.map {
            PropertyCodec(
                typeName: $0.propertiesName ?? $0.name,
                properties: $0.properties,
                model: model
            )
        }
        let tables = TableDirectory(model)
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM relationships") ?? 0
        var changes: [RelationshipChange] = []
        changes.reserveCapacity(count)
        var rowCounts = [Int](repeating: 0, count: model.relationshipTables.count)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, type, from_id, to_id, properties, sources
                FROM relationships ORDER BY id
                """
        )
        while let row = try rows.next() {
            let stored = StoredRow(
                table: "relationships",
                row: try row.decode(Int.self, atIndex: 0),
                file: file
            )
            let type = try row.decode(String.self, atIndex: 1)
            let ends = try (2...3).map { try row.decode(Int.self, atIndex: $0) }
            let properties = try row.decode(String.self, atIndex: 4)
            let sources = try row.decode(String.self, atIndex: 5)
            let change = try stored.checked { () throws(RowFault) in
                let (fromID, toID) = (try number(ends[0]), try number(ends[1]))
                guard let from = places[UInt32(fromID)], let to = places[UInt32(toID)] else {
                    throw .unreadable("it joins nodes that are not stored")
                }
                let table = try tables.table(type, from: from.label, to: to.label)
                return RelationshipChange(
                    id: RelationshipID(number: try number(stored.row)),
                    table: table.id,
                    row: RelationshipRow(offset: rowCounts[table.id.index]),
                    isNew: true,
                    from: from.row,
                    to: to.row,
                    fromID: NodeID(number: fromID),
                    toID: NodeID(number: toID),
                    values: try codecs[table.type.index].values(of: properties),
                    sources: try SourceCodec.sources(of: sources)
                )
            }
            rowCounts[change.table.index] += 1
            changes.append(change)
        }
        return changes
    }

    /// A number as the engine counts nodes and relationships.
    private func number(_ stored: Int) throws(RowFault) -> Int {
        guard stored > 0, stored < Int(UInt32.max) else {
            throw .unreadable("\(stored) is no number of a node or relationship")
        }
        return stored
    }
}

/// Relationship tables by type name and labels.
private struct TableDirectory {
    private struct Ends: Hashable {
        let type: String
        let from: LabelID
        let to: LabelID
    }

    private let model: Model
    private let tables: [Ends: RelationshipTable]

    init(_ model: Model) {
        self.model = model
        tables = Dictionary(
            model.relationshipTables.map {
                (Ends(type: model[$0.type].name, from: $0.from, to: $0.to), $0)
            }
        ) { first, _ in first }
    }

    func table(
        _ type: String,
        from: LabelID,
        to: LabelID
    ) throws(RowFault) -> RelationshipTable {
        guard let table = tables[Ends(type: type, from: from, to: to)] else {
            throw .unfit(
                "the model has no relationship \"\(type)\" from \"\(model[from].name)\" "
                    + "to \"\(model[to].name)\""
            )
        }
        return table
    }
}
