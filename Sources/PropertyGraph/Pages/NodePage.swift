/// Consecutive nodes of one label: their columns, and their relationships at each end of the label.
///
/// Pages never change; a commit makes new ones for those it touches and shares the others.
package final class NodePage: Sendable {
    package let count: Int
    package let ids: [NodeID]
    package let versions: [UInt32]
    /// Milliseconds since 1970.
    package let createdAt: [Int64]
    package let updatedAt: [Int64]
    /// The global ids, `Type:key`.
    package let globalIDs: StringColumn
    /// One a property, in the model's order.
    package let columns: [Column]
    package let sources: SourceColumn
    /// One an end of the label, in the model's order.
    package let adjacency: [Adjacency]
    let indexes: PageIndexes

    init(
        ids: [NodeID],
        versions: [UInt32],
        createdAt: [Int64],
        updatedAt: [Int64],
        globalIDs: StringColumn,
        columns: [Column],
        sources: SourceColumn,
        adjacency: [Adjacency],
        indexes: PageIndexes
    ) {
        count = ids.count
        self.ids = ids
        self.versions = versions
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.globalIDs = globalIDs
        self.columns = columns
        self.sources = sources
        self.adjacency = adjacency
        self.indexes = indexes
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

    @usableFromInline let starts: [UInt32]
    package let entries: [Entry]

    /// Each row's relationships, already in order.
    init(_ rows: [[Entry]]) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(rows.count + 1)
        var count = 0
        for row in rows {
            count += row.count
            starts.append(UInt32(count))
        }
        self.starts = starts
        entries = Array(rows.joined())
    }

    /// Where a row's relationships lie in `entries`.
    @inlinable package subscript(row: Int) -> Range<Int> {
        Int(starts[row])..<Int(starts[row + 1])
    }
}

/// Consecutive relationships of one table.
package final class RelationshipPage: Sendable {
    package let count: Int
    package let ids: [RelationshipID]
    package let from: [NodeRow]
    package let to: [NodeRow]
    package let columns: [Column]
    package let sources: SourceColumn

    init(
        ids: [RelationshipID],
        from: [NodeRow],
        to: [NodeRow],
        columns: [Column],
        sources: SourceColumn
    ) {
        count = ids.count
        self.ids = ids
        self.from = from
        self.to = to
        self.columns = columns
        self.sources = sources
    }
}
