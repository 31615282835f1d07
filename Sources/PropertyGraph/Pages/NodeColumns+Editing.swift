import Bytes

/// What commits make of one row of a label.
struct NodeEdit {
    let id: NodeID
    let isNew: Bool
    /// Of a new node.
    var globalID = ""
    var version: Int
    var createdAt: Instant
    var updatedAt: Instant
    /// Of those that change; of a new node, of those that are there.
    var values: [PropertyID: PropertyValue] = [:]
    /// Nil when they stay.
    var sources: [Source]?
    var isDeleted = false
}

extension NodeColumns {
    /// The columns of a page after changes of its rows, given by their slots; of no page, a new one.
    ///
    /// Columns without a change are shared. `dead` are the rows that are deleted then; a full page of those
    /// holds nothing any more.
    /// - Complexity: O(what changes + one copy of the changed columns' codes); now and then O(page).
    static func applying(
        _ edits: [Int: NodeEdit],
        to old: NodeColumns?,
        dead: DeadSlots,
        deadBefore: DeadSlots,
        of label: Label,
        pageSize: Int,
        readings: (any NameReadings)?
    ) -> NodeColumns {
        guard let old else { return built(edits, onto: nil, dead: dead, of: label, readings) }
        guard !edits.isEmpty else { return old }
        let count = max(old.count, (edits.keys.max() ?? -1) + 1)
        if dead.count == pageSize {
            return NodeColumns(deadRows: count, firstID: old.firstID, label)
        }
        guard edits.count <= PageLimits.editsMax(rowCount: count),
            !dead.isWorthRebuilding(since: deadBefore, rowCount: count)
        else {
            return built(edits, onto: old, dead: dead, of: label, readings)
        }
        return old.applying(
            edits.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            count,
            dead,
            label,
            readings
        )
    }

    /// The columns of a page whose rows are all deleted; they take no memory.
    private convenience init(deadRows count: Int, firstID: NodeID, _ label: Label) {
        let builder = NodeColumnsBuilder(label)
        let empty = builder.finish(readings: nil)
        let absent = ScalarColumn(absentRows: count)
        let pool = empty.globalIDs.pool
        self.init(
            ids: [],
            firstID: firstID,
            versions: absent,
            createdAt: absent,
            updatedAt: absent,
            globalIDs: StringColumn(absent, in: pool),
            columns: empty.columns.map { column in
                switch column {
                case .text: .text(StringColumn(absent, in: pool))
                case .scalars: .scalars(absent)
                case .textLists, .scalarLists: column
                }
            },
            sources: empty.sources,
            indexes: empty.indexes
        )
    }

    private static func built(
        _ edits: [Int: NodeEdit],
        onto old: NodeColumns?,
        dead: DeadSlots,
        of label: Label,
        _ readings: (any NameReadings)?
    ) -> NodeColumns {
        var builder = NodeColumnsBuilder(label)
        for slot in 0..<max(old?.count ?? 0, (edits.keys.max() ?? -1) + 1) {
            if dead.contains(slot) {
                // Only the order of numbers is still asked for.
                let id = edits[slot]?.id ?? old.flatMap { slot < $0.ids.count ? $0.ids[slot] : nil }
                builder.appendDead(id: id ?? NodeID(number: 0))
            } else if let edit = edits[slot] {
                builder.append(edit, onto: old, slot)
            } else if let old {
                builder.append(old, slot)
            }
        }
        return builder.finish(readings: readings)
    }

    private func applying(
        _ edits: [(slot: Int, edit: NodeEdit)],
        _ newCount: Int,
        _ dead: DeadSlots,
        _ label: Label,
        _ readings: (any NameReadings)?
    ) -> NodeColumns {
        var pool = TextPoolEditor(globalIDs.pool)
        let new = edits.filter { $0.edit.isNew }
        let columns = columns.enumerated().map { index, column in
            let property = PropertyID(offset: index)
            let values = edits.compactMap { slot, edit in
                edit.values[property].map { ValueEdit(slot: slot, value: $0) }
            }
            guard !values.isEmpty || newCount > count else { return column }
            return column.applying(values, rowCount: newCount, &pool)
        }
        var ids = ids
        if !new.isEmpty { ids += new.map(\.edit.id) }
        let globalIDs = StringColumn(
            self.globalIDs.entries.applying(
                new.map { ScalarEdit(slot: $0.slot, word: pool.entry(of: $0.edit.globalID)) }
            ),
            in: self.globalIDs.pool
        )
        let sources = sources.applying(
            edits.compactMap { slot, edit in
                edit.sources.map { SourceEdit(slot: slot, sources: $0) }
            },
            &pool
        )
        func scalars(_ column: ScalarColumn, _ word: (NodeEdit) -> Int64) -> ScalarColumn {
            column.applying(
                edits.compactMap { slot, edit in
                    let word = word(edit)
                    guard edit.isNew || column.word(slot) != word else { return nil }
                    return ScalarEdit(slot: slot, word: word)
                }
            )
        }
        var texts = PageTexts(columns: columns, sources: sources, globalIDs: globalIDs)
        let newPool = pool.finish()
        if newPool !== self.globalIDs.pool { texts = texts.moved(to: newPool) }
        let indexes = indexes.applying(
            edits.map { slot, edit in
                IndexEdit(
                    slot: slot,
                    isLive: !dead.contains(slot),
                    properties: edit.isNew || edit.isDeleted ? nil : Set(edit.values.keys)
                )
            },
            before: self,
            after: texts.columns,
            of: label,
            readings: readings
        )
        if newPool.isFull { texts = texts.packed(newPool, without: dead) }
        return NodeColumns(
            ids: ids,
            firstID: firstID,
            versions: scalars(versions) { Int64($0.version) },
            createdAt: scalars(createdAt, \.createdAt.milliseconds),
            updatedAt: scalars(updatedAt, \.updatedAt.milliseconds),
            globalIDs: texts.globalIDs ?? globalIDs,
            columns: texts.columns,
            sources: texts.sources,
            indexes: indexes
        )
    }
}
