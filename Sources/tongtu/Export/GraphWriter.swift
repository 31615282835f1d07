import Bytes
import JSONCoding
import PropertyGraph

/// A format a graph is exported in: what is written before, for each node and relationship, and after.
///
/// All nodes come before the first relationship.
protocol GraphWriter {
    /// A writer for graphs of a model.
    init(model: Model)

    mutating func begin(_ out: inout ByteBuffer)
    mutating func write(_ node: ExportedNode, _ out: inout ByteBuffer)
    mutating func beginRelationships(_ out: inout ByteBuffer)
    mutating func write(_ relationship: ExportedRelationship, _ out: inout ByteBuffer)
    mutating func end(_ out: inout ByteBuffer)
}

/// A property that has a value.
struct ExportedProperty {
    let name: String
    let type: PropertyType
    let isList: Bool
    let value: PropertyValue
}

struct ExportedNode {
    let id: String
    let type: String
    /// A name to show.
    let label: String
    let properties: [ExportedProperty]
    let sources: [Source]
}

struct ExportedRelationship {
    /// Its number in order of creation.
    let number: Int
    let type: String
    let from: String
    let to: String
    let properties: [ExportedProperty]
    let sources: [Source]
}

extension ExportedProperty {
    /// Its name where a format has names of its own for other things.
    func name(beside taken: Set<String>) -> String {
        taken.contains(name) ? "property.\(name)" : name
    }

    /// The value as JSON.
    func json(in model: Model) -> JSONValue { json(value, model) }

    private func json(_ value: PropertyValue, _ model: Model) -> JSONValue {
        switch value {
        case .absent: .null
        case .int(let number): .int(number)
        case .float(let number): .double(number)
        case .boolean(let flag): .bool(flag)
        case .list(let items): .array(items.map { json($0, model) })
        case .string, .date, .dateTime, .enumeration:
            .string(GlobalID.text(of: value, as: type, in: model))
        }
    }

    /// The value as text, the items of a list parted by `;`.
    func text(in model: Model) -> String {
        guard case .list(let items) = value else {
            return GlobalID.text(of: value, as: type, in: model)
        }
        return items.map { GlobalID.text(of: $0, as: type, in: model) }.joined(separator: ";")
    }
}

extension Array where Element == Source {
    /// Sources as JSON.
    var json: JSONValue {
        .array(
            map { source in
                var object: JSONObject = ["document": .string(source.document.string)]
                object["section"] = source.section.map(JSONValue.string)
                object["line"] = source.line.map(JSONValue.int)
                object["lineEnd"] = source.lineEnd.map(JSONValue.int)
                object["quote"] = source.quote.map(JSONValue.string)
                return .object(object)
            }
        )
    }
}

extension Snapshot {
    /// Writes the whole graph, nodes and relationships in order of creation, a piece at a time.
    func export<Writer: GraphWriter, Failure: Error>(
        as writer: Writer.Type,
        _ flush: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        var writer = Writer(model: model)
        var out = ByteBuffer(capacity: 1 << 17)
        let full = 1 << 16
        writer.begin(&out)
        for node in NodesInOrder(self) {
            writer.write(exported(node), &out)
            if out.count > full { try flush(&out) }
        }
        writer.beginRelationships(&out)
        for (table, row) in RelationshipsInOrder(self) {
            writer.write(exported(table, row), &out)
            if out.count > full { try flush(&out) }
        }
        writer.end(&out)
        try flush(&out)
    }

    private func exported(_ node: NodeAddress) -> ExportedNode {
        let table = self[node.label]
        let page = table.page(of: node.row)
        let slot = table.slot(of: node.row)
        return ExportedNode(
            id: table.globalID(of: node.row),
            type: table.label.name,
            label: displayText(of: node),
            properties: Self.exported(page.columns, slot, table.label.properties),
            sources: page.sources.sources(slot)
        )
    }

    private func exported(
        _ table: RelationshipTable,
        _ row: RelationshipRow
    ) -> ExportedRelationship {
        let pages = self[table.id]
        let page = pages.page(of: row)
        let slot = pages.slot(of: row)
        return ExportedRelationship(
            number: Int(page.ids[slot].number),
            type: model[table.type].name,
            from: self[table.from].globalID(of: page.from[slot]),
            to: self[table.to].globalID(of: page.to[slot]),
            properties: Self.exported(page.columns, slot, model[table.type].properties),
            sources: page.sources.sources(slot)
        )
    }

    /// Those that have a value, lists that are not empty.
    private static func exported(
        _ columns: [Column],
        _ slot: Int,
        _ properties: [Property]
    ) -> [ExportedProperty] {
        zip(properties, columns).compactMap { property, column in
            let value = column.value(slot, as: property.type)
            guard value != .absent, value != .list([]) else { return nil }
            return ExportedProperty(
                name: property.name,
                type: property.type,
                isList: property.isList,
                value: value
            )
        }
    }
}

/// All nodes in order of creation: the labels' rows, which are each in order, merged.
private struct NodesInOrder: Sequence, IteratorProtocol {
    private let snapshot: Snapshot
    private var rows: [LiveRows]
    /// The next node of each label.
    private var heads: [(node: NodeAddress, id: NodeID)?]

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        rows = snapshot.nodes.map(\.rows)
        heads = rows.map { _ in nil }
        for index in rows.indices { advance(index) }
    }

    private mutating func advance(_ index: Int) {
        heads[index] = rows[index].next().map { row in
            let node = NodeAddress(label: snapshot.nodes[index].label.id, row: row)
            return (node, snapshot.id(of: node))
        }
    }

    mutating func next() -> NodeAddress? {
        guard let first = heads.compactMap(\.self).min(by: { $0.id < $1.id }) else { return nil }
        advance(first.node.label.index)
        return first.node
    }
}

/// All relationships in order of creation, likewise.
private struct RelationshipsInOrder: Sequence, IteratorProtocol {
    private typealias Head = (table: RelationshipTable, row: RelationshipRow, id: RelationshipID)

    private let snapshot: Snapshot
    private var rows: [LiveRelationshipRows]
    /// The next relationship of each table.
    private var heads: [Head?]

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        rows = snapshot.relationships.map(\.rows)
        heads = rows.map { _ in nil }
        for index in rows.indices { advance(index) }
    }

    private mutating func advance(_ index: Int) {
        heads[index] = rows[index].next().map { row in
            (
                snapshot.model.relationshipTables[index], row,
                snapshot.relationships[index].id(of: row)
            )
        }
    }

    mutating func next() -> (table: RelationshipTable, row: RelationshipRow)? {
        guard let first = heads.compactMap(\.self).min(by: { $0.id < $1.id }) else { return nil }
        advance(first.table.id.index)
        return (first.table, first.row)
    }
}
