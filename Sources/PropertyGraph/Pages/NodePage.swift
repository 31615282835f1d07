package import Bytes

/// Consecutive nodes of one label: their columns, and their relationships at each end of the label.
///
/// Pages never change; a commit makes new ones for those it touches and shares the others.
package final class NodePage: Sendable {
    package let nodes: NodeColumns
    /// One per end of the label, in the model's order.
    package let adjacency: [Adjacency]
    /// The rows that are deleted.
    package let dead: DeadSlots

    init(_ nodes: NodeColumns, adjacency: [Adjacency], dead: DeadSlots = DeadSlots()) {
        self.nodes = nodes
        self.adjacency = adjacency
        self.dead = dead
        count = nodes.count
        ids = nodes.ids
        columns = nodes.columns
    }

    // What is read most stands here too, a step nearer.
    /// The number of rows, dead ones included.
    package let count: Int
    package let ids: [NodeID]
    /// One per property, in the model's order.
    package let columns: [Column]

    /// The number of nodes.
    package var liveCount: Int { count - dead.count }
    /// The slots of its nodes, in order.
    package var liveSlots: LiveSlots { LiveSlots(of: count, without: dead) }

    /// The global ids, `Type:key`.
    package var globalIDs: StringColumn { nodes.globalIDs }
    package var sources: SourceColumn { nodes.sources }
    var indexes: PageIndexes { nodes.indexes }

    /// How often a row's values or relationships changed, counted from 1.
    package func version(_ row: Int) -> Int { Int(nodes.versions.word(row)) }
    package func createdAt(_ row: Int) -> Instant {
        Instant(milliseconds: nodes.createdAt.word(row))
    }
    package func updatedAt(_ row: Int) -> Instant {
        Instant(milliseconds: nodes.updatedAt.word(row))
    }
}

/// What the nodes of a page are, without their relationships: shared by pages that differ in those only.
package final class NodeColumns: Sendable {
    /// None of a page whose rows are all deleted.
    let ids: [NodeID]
    /// The number of its first row's node, by which pages are found.
    let firstID: NodeID
    let versions: ScalarColumn
    /// Milliseconds since 1970.
    let createdAt: ScalarColumn
    let updatedAt: ScalarColumn
    let globalIDs: StringColumn
    let columns: [Column]
    let sources: SourceColumn
    let indexes: PageIndexes
    /// The number of rows.
    let count: Int

    init(
        ids: [NodeID],
        firstID: NodeID,
        versions: ScalarColumn,
        createdAt: ScalarColumn,
        updatedAt: ScalarColumn,
        globalIDs: StringColumn,
        columns: [Column],
        sources: SourceColumn,
        indexes: PageIndexes
    ) {
        self.ids = ids
        self.firstID = firstID
        self.versions = versions
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.globalIDs = globalIDs
        self.columns = columns
        self.sources = sources
        self.indexes = indexes
        count = versions.count
    }
}

/// Gathers the nodes of one page, row after row.
package struct NodeColumnsBuilder: ~Copyable, Sendable {
    private let label: Label
    package var texts = TextPoolBuilder()
    /// One per property; a row that leaves some out is filled up by `endRow`.
    package var columns: [ColumnBuilder]
    package var sources = SourceColumnBuilder()
    private var ids: [NodeID] = []
    private var versions: [Int64] = []
    private var createdAt: [Int64] = []
    private var updatedAt: [Int64] = []
    private var globalIDs: [Int64] = []

    /// An empty page of a label.
    package init(_ label: Label) {
        self.label = label
        columns = label.properties.map { ColumnBuilder($0) }
    }

    package var count: Int { ids.count }

    /// Ends a row whose values and sources have been added.
    package mutating func endRow(
        id: NodeID,
        version: Int,
        createdAt: Instant,
        updatedAt: Instant,
        globalID: String
    ) {
        ids.append(id)
        versions.append(Int64(version))
        self.createdAt.append(createdAt.milliseconds)
        self.updatedAt.append(updatedAt.milliseconds)
        globalIDs.append(texts.entry(of: globalID))
        for index in columns.indices where columns[index].rowCount < ids.count {
            columns[index].appendAbsent()
        }
        sources.endRow()
    }

    /// The key text that the values of the last row make.
    package func keyText(in model: Model) -> String {
        let values = label.key.map { property in
            columns[property.index].lastValue(of: label.properties[property.index].type, texts)
        }
        return GlobalID.keyText(values, of: label, in: model)
    }

    /// Adds a row as another page has it.
    mutating func append(_ nodes: NodeColumns, _ slot: Int) {
        for (index, property) in label.properties.enumerated() {
            columns[index].append(nodes.columns[index].value(slot, as: property.type), &texts)
        }
        for source in nodes.sources.sources(slot) { sources.append(source, &texts) }
        endRow(
            id: nodes.ids[slot],
            version: Int(nodes.versions.word(slot)),
            createdAt: Instant(milliseconds: nodes.createdAt.word(slot)),
            updatedAt: Instant(milliseconds: nodes.updatedAt.word(slot)),
            globalID: nodes.globalIDs.text(slot) ?? ""
        )
    }

    /// Adds a row as another page has it, if it has it, with a change.
    mutating func append(_ edit: NodeEdit, onto nodes: NodeColumns?, _ slot: Int) {
        let old = edit.isNew ? nil : nodes
        for (index, property) in label.properties.enumerated() {
            let value =
                edit.values[PropertyID(offset: index)]
                ?? old?.columns[index].value(slot, as: property.type) ?? .absent
            columns[index].append(value, &texts)
        }
        for source in edit.sources ?? old?.sources.sources(slot) ?? [] {
            sources.append(source, &texts)
        }
        endRow(
            id: edit.id,
            version: edit.version,
            createdAt: edit.createdAt,
            updatedAt: edit.updatedAt,
            globalID: edit.isNew ? edit.globalID : old?.globalIDs.text(slot) ?? ""
        )
    }

    /// Adds a row of a node that is gone.
    mutating func appendDead(id: NodeID) {
        ids.append(id)
        versions.append(ScalarColumn.absent)
        createdAt.append(ScalarColumn.absent)
        updatedAt.append(ScalarColumn.absent)
        globalIDs.append(ScalarColumn.absent)
        for index in columns.indices { columns[index].appendAbsent() }
        sources.endRow()
    }

    /// The columns and the indexes over them.
    package consuming func finish(readings: (any NameReadings)?) -> NodeColumns {
        let pool = texts.finish()
        let columns = columns.map { $0.finish(pool) }
        return NodeColumns(
            ids: ids,
            firstID: ids.first ?? NodeID(number: 0),
            versions: ScalarColumn(versions),
            createdAt: ScalarColumn(createdAt),
            updatedAt: ScalarColumn(updatedAt),
            globalIDs: StringColumn(ScalarColumn(globalIDs), in: pool),
            columns: columns,
            sources: sources.finish(pool),
            indexes: PageIndexes(
                columns: columns,
                rowCount: ids.count,
                of: label,
                readings: readings
            )
        )
    }
}
