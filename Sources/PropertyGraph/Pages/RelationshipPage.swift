/// Consecutive relationships of one table.
package final class RelationshipPage: Sendable {
    package let count: Int
    package let ids: [RelationshipID]
    package let from: [NodeRow]
    package let to: [NodeRow]
    package let columns: [Column]
    package let sources: SourceColumn

    fileprivate init(
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

/// Gathers the relationships of one page, row after row.
package struct RelationshipPageBuilder: ~Copyable, Sendable {
    private let properties: [Property]
    package var texts = TextPoolBuilder()
    /// One a property; a row that leaves some out is filled up by `endRow`.
    package var columns: [ColumnBuilder]
    package var sources = SourceColumnBuilder()
    private var ids: [RelationshipID] = []
    private var from: [NodeRow] = []
    private var to: [NodeRow] = []

    /// An empty page of a relationship type's properties.
    package init(_ properties: [Property]) {
        self.properties = properties
        columns = properties.map { ColumnBuilder($0) }
    }

    package var count: Int { ids.count }

    /// Ends a row whose values and sources have been added.
    package mutating func endRow(id: RelationshipID, from: NodeRow, to: NodeRow) {
        ids.append(id)
        self.from.append(from)
        self.to.append(to)
        for index in columns.indices where columns[index].rowCount < ids.count {
            columns[index].appendAbsent()
        }
        sources.endRow()
    }

    /// Adds a row as a change has it.
    mutating func append(_ change: RelationshipChange) {
        for (index, value) in change.values.enumerated() { columns[index].append(value, &texts) }
        for source in change.sources { sources.append(source, &texts) }
        endRow(id: change.id, from: change.from, to: change.to)
    }

    /// Adds a row as another page has it.
    mutating func append(_ page: RelationshipPage, _ slot: Int) {
        for (index, property) in properties.enumerated() {
            columns[index].append(page.columns[index].value(slot, as: property.type), &texts)
        }
        for source in page.sources.sources(slot) { sources.append(source, &texts) }
        endRow(id: page.ids[slot], from: page.from[slot], to: page.to[slot])
    }

    /// The page.
    package consuming func finish() -> RelationshipPage {
        let pool = texts.finish()
        return RelationshipPage(
            ids: ids,
            from: from,
            to: to,
            columns: columns.map { $0.finish(pool) },
            sources: sources.finish(pool)
        )
    }
}
