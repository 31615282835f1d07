package import Bytes

/// Consecutive nodes of one label: their columns, and their relationships at each end of the label.
///
/// Pages never change; a commit makes new ones for those it touches and shares the others.
package final class NodePage: Sendable {
    package let nodes: NodeColumns
    /// One an end of the label, in the model's order.
    package let adjacency: [Adjacency]

    init(_ nodes: NodeColumns, adjacency: [Adjacency]) {
        self.nodes = nodes
        self.adjacency = adjacency
        count = nodes.ids.count
        ids = nodes.ids
        columns = nodes.columns
    }

    // What is read most stands here too, a step nearer.
    package let count: Int
    package let ids: [NodeID]
    /// One a property, in the model's order.
    package let columns: [Column]

    /// The global ids, `Type:key`.
    package var globalIDs: StringColumn { nodes.globalIDs }
    package var sources: SourceColumn { nodes.sources }
    var indexes: PageIndexes { nodes.indexes }

    /// How often a row was written.
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
    let ids: [NodeID]
    let versions: ScalarColumn
    /// Milliseconds since 1970.
    let createdAt: ScalarColumn
    let updatedAt: ScalarColumn
    let globalIDs: StringColumn
    let columns: [Column]
    let sources: SourceColumn
    let indexes: PageIndexes

    fileprivate init(
        ids: [NodeID],
        versions: ScalarColumn,
        createdAt: ScalarColumn,
        updatedAt: ScalarColumn,
        globalIDs: StringColumn,
        columns: [Column],
        sources: SourceColumn,
        indexes: PageIndexes
    ) {
        self.ids = ids
        self.versions = versions
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.globalIDs = globalIDs
        self.columns = columns
        self.sources = sources
        self.indexes = indexes
    }
}

/// Gathers the nodes of one page, row after row.
package struct NodeColumnsBuilder: ~Copyable, Sendable {
    private let label: Label
    package var texts = TextPoolBuilder()
    /// One a property; a row that leaves some out is filled up by `endRow`.
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

    /// Adds a row as a change has it.
    mutating func append(_ change: NodeChange, in model: Model) {
        for (index, value) in change.values.enumerated() { columns[index].append(value, &texts) }
        for source in change.sources { sources.append(source, &texts) }
        let key = label.key.map { change.values[$0.index] }
        endRow(
            id: change.id,
            version: change.version,
            createdAt: change.createdAt,
            updatedAt: change.updatedAt,
            globalID: GlobalID.text(ofKey: key, of: label, in: model)
        )
    }

    /// Adds a row as another page has it.
    mutating func append(_ page: NodePage, _ slot: Int) {
        for (index, property) in label.properties.enumerated() {
            columns[index].append(page.columns[index].value(slot, as: property.type), &texts)
        }
        for source in page.sources.sources(slot) { sources.append(source, &texts) }
        endRow(
            id: page.ids[slot],
            version: page.version(slot),
            createdAt: page.createdAt(slot),
            updatedAt: page.updatedAt(slot),
            globalID: page.globalIDs.text(slot) ?? ""
        )
    }

    /// The columns and the indexes over them.
    package consuming func finish(readings: (any NameReadings)?) -> NodeColumns {
        let pool = texts.finish()
        let columns = columns.map { $0.finish(pool) }
        return NodeColumns(
            ids: ids,
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

/// The relationships of a page's nodes at one end, each node's in the end's own order (CSR).
package final class Adjacency: Sendable {
    /// A relationship as one of its nodes sees it.
    package struct Entry: Hashable, Sendable, BitwiseCopyable {
        /// The node at the other side, a row of the end's target label.
        package let neighbour: NodeRow
        package let relationship: RelationshipRow

        package init(neighbour: NodeRow, relationship: RelationshipRow) {
            self.neighbour = neighbour
            self.relationship = relationship
        }
    }

    /// One more than there are rows; none where no row has a relationship.
    @usableFromInline let starts: [UInt32]
    package let entries: [Entry]

    /// The adjacency of rows without relationships.
    static let none = Adjacency(starts: [], entries: [])

    /// Each row's relationships, already in order.
    init(starts: [UInt32], entries: [Entry]) {
        self.starts = starts
        self.entries = entries
    }

    /// Each row's relationships, already in order.
    convenience init(_ rows: [[Entry]]) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(rows.count + 1)
        var count = 0
        for row in rows {
            count += row.count
            starts.append(UInt32(count))
        }
        self.init(starts: count == 0 ? [] : starts, entries: Array(rows.joined()))
    }

    /// Where a row's relationships lie in `entries`.
    @inlinable package subscript(row: Int) -> Range<Int> {
        starts.isEmpty ? 0..<0 : Int(starts[row])..<Int(starts[row + 1])
    }
}
