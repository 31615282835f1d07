import Bytes
import GRDB
package import PropertyGraph

extension SQLiteStorage {
    /// Reads all current rows in one transaction, each table once in order of creation.
    package func load(pageShift: Int) throws(StorageError) -> Snapshot {
        let empty = Snapshot(model: model, pageShift: pageShift)
        let reader = GraphReader(model: model, file: file)
        return try Self.attempt(file) {
            try read { database in try reader.read(database, like: empty) }
        }
    }
}

extension SQLiteStorage {
    /// Whether nothing was ever committed.
    package func isEmpty() throws(StorageError) -> Bool {
        try Self.attempt(file) {
            try read { database in
                try Int.fetchOne(database, sql: "SELECT max(number) FROM commits") == nil
            }
        }
    }
}

/// Turns the current rows into a graph.
private struct GraphReader {
    let model: Model
    let file: String

    /// The empty graph when nothing was ever committed.
    func read(_ database: Database, like empty: Snapshot) throws -> Snapshot {
        let last = try Row.fetchOne(
            database,
            sql: "SELECT number, at FROM commits ORDER BY number DESC LIMIT 1"
        )
        guard let last else { return empty }
        // First, since it finds numbers that cannot be.
        let nextNumbers = try readNextNumbers(database)
        let loader = SnapshotLoader(like: empty, work: BackgroundWork())
        let places = try readNodes(database, into: loader)
        try readRelationships(database, places, into: loader)
        return loader.finish(
            commit: try last.decode(Int.self, atIndex: 0),
            committedAt: Instant(milliseconds: try last.decode(Int64.self, atIndex: 1)),
            nextNumbers: nextNumbers
        )
    }

    /// The stored counters, which are above every number there is.
    private func readNextNumbers(_ database: Database) throws -> NextNumbers {
        func next(_ name: String, above table: String) throws -> Int {
            let next = try Int.fetchOne(
                database,
                sql: "SELECT next FROM counters WHERE name = ?",
                arguments: [name]
            )
            let greatest = try Int.fetchOne(database, sql: "SELECT max(id) FROM \(table)") ?? 0
            guard let next, next > greatest, next <= Int(UInt32.max) else {
                throw StorageError(
                    .damaged,
                    file: file,
                    cause:
                        "the next number of \(table) is \(next.map(String.init) ?? "not there"), "
                        + "and \(greatest) is taken already"
                )
            }
            return next
        }
        return NextNumbers(
            node: NodeID(number: try next("node", above: "nodes")),
            relationship: RelationshipID(
                number: try next("relationship", above: "relationships")
            )
        )
    }

    /// Where each node is, by its number; those there are not are nowhere.
    private func readNodes(
        _ database: Database,
        into loader: SnapshotLoader
    ) throws -> [NodeAddress?] {
        var decoders = model.labels.map { label in
            PropertyDecoder(
                PropertyCodec(typeName: label.name, properties: label.properties, model: model),
                label.properties,
                in: model
            )
        }
        var sources = SourceDecoder()
        var places: [NodeAddress?] = []
        places.reserveCapacity(
            (try Int.fetchOne(database, sql: "SELECT max(id) FROM nodes") ?? 0) + 1
        )
        let rows = RowReader(
            try database.makeStatement(
                sql: """
                    SELECT id, label, key, version, created_at, updated_at, properties, sources
                    FROM nodes ORDER BY id
                    """
            )
        )
        while try rows.next() {
            let stored = StoredRow(table: "nodes", row: rows.number(0), file: file)
            let address = try stored.checked { () throws(RowError) in
                let name = rows.text(1)
                guard let label = model.label(named: name) else {
                    throw .unfit("the model has no node type \"\(name)\"")
                }
                let version = rows.number(3)
                guard (1...Int(Int32.max)).contains(version) else {
                    throw .unreadable("\(version) is not a version")
                }
                let id = NodeID(number: try number(stored.row))
                let key = rows.text(2)
                let row = try loader.addNode(label.id) {
                    (page) throws(RowError) in
                    try rows.withText(6) { (bytes) throws(RowError) in
                        try decoders[label.id.index].decode(bytes, into: &page.columns, &page.texts)
                    }
                    try rows.withText(7) { (bytes) throws(RowError) in
                        try sources.decode(bytes, into: &page.sources, &page.texts)
                    }
                    page.endRow(
                        id: id,
                        version: version,
                        createdAt: Instant(milliseconds: Int64(rows.number(4))),
                        updatedAt: Instant(milliseconds: Int64(rows.number(5))),
                        globalID: "\(label.name):\(key)"
                    )
                    try check(key, page.keyText(in: model), of: label)
                }
                return NodeAddress(label: label.id, row: row)
            }
            while places.count <= stored.row { places.append(nil) }
            places[stored.row] = address
        }
        return places
    }

    /// Keys never change, so the model must make the same one out of the same values.
    private func check(_ key: String, _ made: String, of label: Label) throws(RowError) {
        guard made.utf8.elementsEqual(key.utf8) else {
            throw .unfit(
                "its key is \"\(label.name):\(key)\", and the model makes it \"\(made)\""
            )
        }
    }

    private func readRelationships(
        _ database: Database,
        _ places: [NodeAddress?],
        into loader: SnapshotLoader
    ) throws {
        var decoders = model.relationshipTypes.map { type in
            PropertyDecoder(
                PropertyCodec(
                    typeName: type.propertiesName ?? type.name,
                    properties: type.properties,
                    model: model
                ),
                type.properties,
                in: model
            )
        }
        var sources = SourceDecoder()
        var tables = TableDirectory(model)
        let rows = RowReader(
            try database.makeStatement(
                sql: """
                    SELECT id, type, from_id, to_id, properties, sources
                    FROM relationships ORDER BY id
                    """
            )
        )
        while try rows.next() {
            let stored = StoredRow(table: "relationships", row: rows.number(0), file: file)
            try stored.checked { () throws(RowError) in
                guard let from = place(rows.number(2), places),
                    let to = place(rows.number(3), places)
                else { throw .unreadable("it joins nodes that are not stored") }
                let table = try rows.withText(1) { (type) throws(RowError) in
                    try tables.table(type, from: from.label, to: to.label)
                }
                let id = RelationshipID(number: try number(stored.row))
                try loader.addRelationship(table.id) { (page) throws(RowError) in
                    try rows.withText(4) { (bytes) throws(RowError) in
                        try decoders[table.type.index]
                            .decode(bytes, into: &page.columns, &page.texts)
                    }
                    try rows.withText(5) { (bytes) throws(RowError) in
                        try sources.decode(bytes, into: &page.sources, &page.texts)
                    }
                    page.endRow(id: id, from: from.row, to: to.row)
                }
            }
        }
    }

    private func place(_ id: Int, _ places: [NodeAddress?]) -> NodeAddress? {
        places.indices.contains(id) ? places[id] : nil
    }

    /// A number as the engine counts nodes and relationships.
    private func number(_ stored: Int) throws(RowError) -> Int {
        guard stored > 0, stored < Int(UInt32.max) else {
            throw .unreadable("\(stored) is not the number of a node or relationship")
        }
        return stored
    }
}

/// Relationship tables by type name and labels; the last ones found are kept at hand.
private struct TableDirectory {
    private struct Ends: Hashable {
        let type: String
        let from: LabelID
        let to: LabelID
    }

    private let model: Model
    private let tables: [Ends: RelationshipTable]
    private var recent: [(type: [UInt8], table: RelationshipTable)] = []

    init(_ model: Model) {
        self.model = model
        tables = Dictionary(
            model.relationshipTables.map {
                (Ends(type: model[$0.type].name, from: $0.from, to: $0.to), $0)
            }
        ) { first, _ in first }
    }

    mutating func table(
        _ type: Span<UInt8>,
        from: LabelID,
        to: LabelID
    ) throws(RowError) -> RelationshipTable {
        for (name, table) in recent
        where table.from == from && table.to == to && isEqual(name, type) {
            return table
        }
        let name = String(copying: type)
        guard let table = tables[Ends(type: name, from: from, to: to)] else {
            throw .unfit(
                "the model has no relationship \"\(name)\" from \"\(model[from].name)\" "
                    + "to \"\(model[to].name)\""
            )
        }
        recent.append((Array(name.utf8), table))
        return table
    }

    private func isEqual(_ name: [UInt8], _ bytes: Span<UInt8>) -> Bool {
        guard name.count == bytes.count else { return false }
        for index in name.indices where name[index] != bytes[index] { return false }
        return true
    }
}
