/// The relationships of one table, in order of creation.
package struct RelationshipPages: Sendable {
    @usableFromInline let pageShift: Int
    package internal(set) var pages = ChunkedArray<RelationshipPage>()
    /// The number of rows, those of deleted relationships included.
    package internal(set) var rowCount = 0
    /// The number of relationships.
    package internal(set) var count = 0

    init(pageShift: Int) {
        self.pageShift = pageShift
    }

    /// The page that holds a row.
    @inlinable package func page(of row: RelationshipRow) -> RelationshipPage {
        pages[Int(row.offset) >> pageShift]
    }
    /// The row's place within its page.
    @inlinable package func slot(of row: RelationshipRow) -> Int {
        Int(row.offset) & ((1 << pageShift) - 1)
    }

    /// The rows of all relationships, in order of creation.
    package var rows: LiveRelationshipRows { LiveRelationshipRows(of: self) }

    /// A row's value of a property.
    package func value(
        _ property: PropertyID,
        _ type: PropertyType,
        of row: RelationshipRow
    ) -> PropertyValue {
        page(of: row).columns[property.index].value(slot(of: row), as: type)
    }

    /// The number of a row's relationship.
    package func id(of row: RelationshipRow) -> RelationshipID {
        page(of: row).ids[slot(of: row)]
    }

    /// The row of a relationship's number; nil when it has none.
    ///
    /// - Complexity: O(log rows).
    package func row(id: RelationshipID) -> RelationshipRow? {
        let page = pages.partition { $0.firstID <= id } - 1
        guard page >= 0 else { return nil }
        let slot = pages[page].ids.partition { $0 < id }
        guard slot < pages[page].ids.count, pages[page].ids[slot] == id,
            !pages[page].dead.contains(slot)
        else { return nil }
        return RelationshipRow(offset: page << pageShift + slot)
    }
}

/// The rows of a table's relationships, in order of creation.
package struct LiveRelationshipRows: Sequence, IteratorProtocol {
    private let table: RelationshipPages
    private var row = 0

    fileprivate init(of table: RelationshipPages) {
        self.table = table
    }

    package mutating func next() -> RelationshipRow? {
        while row < table.rowCount {
            let found = RelationshipRow(offset: row)
            row += 1
            if !table.page(of: found).dead.contains(table.slot(of: found)) { return found }
        }
        return nil
    }
}
