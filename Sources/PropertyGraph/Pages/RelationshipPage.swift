/// Consecutive relationships of one table.
package final class RelationshipPage: Sendable {
    /// The number of rows, dead ones included.
    package let count: Int
    /// None of a page whose rows are all deleted; so are the ends.
    package let ids: [RelationshipID]
    /// The number of its first row's relationship, by which pages are found.
    let firstID: RelationshipID
    package let from: [NodeRow]
    package let to: [NodeRow]
    package let columns: [Column]
    package let sources: SourceColumn
    /// The rows that are deleted.
    package let dead: DeadSlots
    /// The texts of all columns.
    private let pool: TextPool

    /// The slots of its relationships, in order.
    package var liveSlots: LiveSlots { LiveSlots(of: count, without: dead) }

    fileprivate init(
        count: Int,
        ids: [RelationshipID],
        firstID: RelationshipID,
        from: [NodeRow],
        to: [NodeRow],
        columns: [Column],
        sources: SourceColumn,
        dead: DeadSlots,
        pool: TextPool
    ) {
        self.count = count
        self.ids = ids
        self.firstID = firstID
        self.from = from
        self.to = to
        self.columns = columns
        self.sources = sources
        self.dead = dead
        self.pool = pool
    }
}

/// What commits make of one row of a relationship table.
struct RelationshipEdit {
    let id: RelationshipID
    let isNew: Bool
    let from: NodeRow
    let to: NodeRow
    /// Of those that change; of a new relationship, of those that are there.
    var values: [PropertyID: PropertyValue] = [:]
    /// Nil when they stay.
    var sources: [Source]?
    var isDeleted = false
}

extension RelationshipPage {
    /// A page after changes of its rows, given by their slots; of no page, a new one.
    ///
    /// - Complexity: O(what changes + one copy of the changed columns' codes); now and then O(page).
    static func applying(
        _ edits: [Int: RelationshipEdit],
        to old: RelationshipPage?,
        _ properties: [Property],
        pageSize: Int
    ) -> RelationshipPage {
        var dead = old?.dead ?? DeadSlots()
        for (slot, edit) in edits where edit.isDeleted { dead.insert(slot) }
        let count = max(old?.count ?? 0, (edits.keys.max() ?? -1) + 1)
        if dead.count == pageSize, let old { return old.emptied(count, dead) }
        guard let old, edits.count <= PageLimits.editsMax(rowCount: count),
            !dead.isWorthRebuilding(since: old.dead, rowCount: count)
        else {
            var builder = RelationshipPageBuilder(properties)
            for slot in 0..<count { builder.append(edits[slot], onto: old, slot, dead) }
            return builder.finish(dead: dead)
        }
        return old.applying(
            edits.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            count,
            dead,
            properties
        )
    }

    /// The same page without what its rows held, all of which are deleted.
    private func emptied(_ count: Int, _ dead: DeadSlots) -> RelationshipPage {
        RelationshipPage(
            count: count,
            ids: [],
            firstID: firstID,
            from: [],
            to: [],
            columns: [],
            sources: SourceColumnBuilder().finish(TextPoolBuilder().finish()),
            dead: dead,
            pool: TextPoolBuilder().finish()
        )
    }

    private func applying(
        _ edits: [(slot: Int, edit: RelationshipEdit)],
        _ newCount: Int,
        _ dead: DeadSlots,
        _ properties: [Property]
    ) -> RelationshipPage {
        var editor = TextPoolEditor(pool)
        let columns = columns.enumerated().map { index, column in
            let values = edits.compactMap { slot, edit in
                edit.values[PropertyID(offset: index)].map { ValueEdit(slot: slot, value: $0) }
            }
            guard !values.isEmpty || newCount > count else { return column }
            return column.applying(values, rowCount: newCount, &editor)
        }
        let sources = sources.applying(
            edits.compactMap { slot, edit in
                edit.sources.map { SourceEdit(slot: slot, sources: $0) }
            },
            &editor
        )
        var (ids, from, to) = (ids, from, to)
        let new = edits.filter { $0.edit.isNew }
        if !new.isEmpty {
            ids += new.map(\.edit.id)
            from += new.map(\.edit.from)
            to += new.map(\.edit.to)
        }
        var texts = PageTexts(columns: columns, sources: sources)
        var newPool = editor.finish()
        if newPool !== pool { texts = texts.moved(to: newPool) }
        if newPool.isFull {
            texts = texts.packed(newPool, without: dead)
            newPool = texts.sources.document.pool
        }
        return RelationshipPage(
            count: newCount,
            ids: ids,
            firstID: firstID,
            from: from,
            to: to,
            columns: texts.columns,
            sources: texts.sources,
            dead: dead,
            pool: newPool
        )
    }
}

/// Gathers the relationships of one page, row after row.
package struct RelationshipPageBuilder: ~Copyable, Sendable {
    private let properties: [Property]
    package var texts = TextPoolBuilder()
    /// One per property; a row that leaves some out is filled up by `endRow`.
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

    /// Adds a row as another page has it, if it has it, with a change; of a dead row only its place.
    fileprivate mutating func append(
        _ edit: RelationshipEdit?,
        onto page: RelationshipPage?,
        _ slot: Int,
        _ dead: DeadSlots
    ) {
        let old = edit?.isNew == true ? nil : page
        if !dead.contains(slot) {
            for (index, property) in properties.enumerated() {
                let value =
                    edit?.values[PropertyID(offset: index)]
                    ?? old?.columns[index].value(slot, as: property.type) ?? .absent
                columns[index].append(value, &texts)
            }
            for source in edit?.sources ?? old?.sources.sources(slot) ?? [] {
                sources.append(source, &texts)
            }
        }
        guard let id = edit?.id ?? old?.ids[slot], let from = edit?.from ?? old?.from[slot],
            let to = edit?.to ?? old?.to[slot]
        else { return }
        endRow(id: id, from: from, to: to)
    }

    /// The page.
    package consuming func finish() -> RelationshipPage { finish(dead: DeadSlots()) }

    fileprivate consuming func finish(dead: DeadSlots) -> RelationshipPage {
        let pool = texts.finish()
        return RelationshipPage(
            count: ids.count,
            ids: ids,
            firstID: ids.first ?? RelationshipID(number: 0),
            from: from,
            to: to,
            columns: columns.map { $0.finish(pool) },
            sources: sources.finish(pool),
            dead: dead,
            pool: pool
        )
    }
}
