package import Bytes

extension Snapshot {
    /// The graph after a commit; what the commit does not touch is shared with this one.
    ///
    /// - Complexity: O(what changes + pages / 32 + a copy of the changed columns' codes); now and then
    ///   a touched page is built or packed anew.
    /// - Precondition: this snapshot shows the graph that the commit was made for.
    package func applying(_ commit: Commit) -> Snapshot { applying([commit]) }

    /// The graph after several commits, each page that they touch made once.
    package func applying(_ commits: [Commit]) -> Snapshot {
        guard let first = commits.first else { return self }
        precondition(first.number == commit + 1, "commits are applied in their order")
        return edited(by: commits)
    }

    /// The graph of the same commit, with more changes in it.
    package func amended(by changes: ChangeSet, at: Instant) -> Snapshot {
        edited(by: [Commit(number: commit, at: at, author: "", changes: changes)])
    }

    private func edited(by commits: [Commit]) -> Snapshot {
        guard let last = commits.last else { return self }
        var editor = SnapshotEditor(self)
        var nextNumbers = nextNumbers
        for commit in commits {
            editor.take(commit)
            nextNumbers.pass(commit.changes)
        }
        let relationships = editor.editedRelationships()
        return Snapshot(
            model: model,
            commit: last.number,
            committedAt: last.at,
            nodes: editor.editedNodes(relationships),
            relationships: relationships,
            nextNumbers: nextNumbers
        )
    }
}

/// Gathers what commits make of the rows of a snapshot, then makes the tables after them.
private struct SnapshotEditor {
    private let before: Snapshot
    private var nodes: [LabelRows]
    private var relationships: [TableRows]

    /// The edited rows of a label, and the rows of its new nodes.
    private struct LabelRows {
        var rowCount: Int
        var edits: [NodeRow: NodeEdit] = [:]
        var newRows: [NodeID: NodeRow] = [:]
    }

    /// Likewise of a relationship table.
    private struct TableRows {
        var rowCount: Int
        var edits: [RelationshipRow: RelationshipEdit] = [:]
        var newRows: [RelationshipID: RelationshipRow] = [:]
    }

    init(_ snapshot: Snapshot) {
        before = snapshot
        nodes = snapshot.nodes.map { LabelRows(rowCount: $0.rowCount) }
        relationships = snapshot.relationships.map { TableRows(rowCount: $0.rowCount) }
    }

    private var model: Model { before.model }

    // MARK: - Taking commits in

    mutating func take(_ commit: Commit) {
        for change in commit.changes.nodes { take(change, at: commit.at) }
        for change in commit.changes.relationships { take(change) }
    }

    private mutating func take(_ change: NodeChange, at: Instant) {
        let place = change.label.index
        if case .create(let values, let sources) = change.alteration {
            let row = NodeRow(offset: nodes[place].rowCount)
            nodes[place].rowCount += 1
            nodes[place].newRows[change.id] = row
            let label = model[change.label]
            let key = label.key.map { values[$0] ?? .absent }
            nodes[place].edits[row] = NodeEdit(
                id: change.id,
                isNew: true,
                globalID: GlobalID.text(ofKey: key, of: label, in: model),
                version: change.version,
                createdAt: at,
                updatedAt: at,
                values: values.filter { $0.value != .absent },
                sources: sources
            )
            return
        }
        let row = row(of: change.id, change.label)
        var edit = nodes[place].edits[row] ?? opened(row, change)
        if change.version != edit.version {
            edit.version = change.version
            edit.updatedAt = at
        }
        edit.values.merge(change.alteration.values) { $1 }
        edit.sources = change.alteration.sources ?? edit.sources
        edit.isDeleted = change.alteration.isDeletion
        nodes[place].edits[row] = edit
    }

    private func opened(_ row: NodeRow, _ change: NodeChange) -> NodeEdit {
        let table = before[change.label]
        let page = table.page(of: row)
        let slot = table.slot(of: row)
        return NodeEdit(
            id: change.id,
            isNew: false,
            version: page.version(slot),
            createdAt: page.createdAt(slot),
            updatedAt: page.updatedAt(slot)
        )
    }

    private mutating func take(_ change: RelationshipChange) {
        let place = change.table.index
        if case .create(let values, let sources) = change.alteration {
            let row = RelationshipRow(offset: relationships[place].rowCount)
            relationships[place].rowCount += 1
            relationships[place].newRows[change.id] = row
            let ends = model[change.table]
            relationships[place].edits[row] = RelationshipEdit(
                id: change.id,
                isNew: true,
                from: self.row(of: change.from, ends.from),
                to: self.row(of: change.to, ends.to),
                values: values.filter { $0.value != .absent },
                sources: sources
            )
            return
        }
        guard
            let row = relationships[place].newRows[change.id]
                ?? before[change.table].row(id: change.id)
        else { preconditionFailure("a commit changes relationships that are there") }
        var edit = relationships[place].edits[row] ?? opened(row, change)
        edit.values.merge(change.alteration.values) { $1 }
        edit.sources = change.alteration.sources ?? edit.sources
        edit.isDeleted = change.alteration.isDeletion
        relationships[place].edits[row] = edit
    }

    private func opened(_ row: RelationshipRow, _ change: RelationshipChange) -> RelationshipEdit {
        let pages = before[change.table]
        let page = pages.page(of: row)
        let slot = pages.slot(of: row)
        return RelationshipEdit(
            id: change.id,
            isNew: false,
            from: page.from[slot],
            to: page.to[slot]
        )
    }

    private func row(of id: NodeID, _ label: LabelID) -> NodeRow {
        guard let row = nodes[label.index].newRows[id] ?? before[label].row(id: id) else {
            preconditionFailure("a commit changes and relates nodes that are there")
        }
        return row
    }

    // MARK: - Tables after them

    func editedRelationships() -> [RelationshipPages] {
        var tables = before.relationships
        for index in tables.indices where !relationships[index].edits.isEmpty {
            let type = model.relationshipTables[index].type
            tables[index] = tables[index]
                .applying(relationships[index].edits, properties: model[type].properties)
        }
        return tables
    }

    func editedNodes(_ relationships: [RelationshipPages]) -> [NodeTable] {
        before.nodes.map { table in
            let label = table.label
            let edits = nodes[label.id.index].edits
            var ends: [EditedEnd] = []
            for (place, end) in label.ends.enumerated() {
                let edits = self.relationships[end.table.index].edits
                guard !edits.isEmpty else { continue }
                let edited = EditedEnd(
                    edits,
                    at: end,
                    place,
                    before: before[end.table],
                    after: relationships[end.table.index],
                    model[end.type].properties
                )
                ends.append(edited)
            }
            guard !edits.isEmpty || !ends.isEmpty else { return table }
            return table.applying(edits, ends, in: model)
        }
    }
}

/// What becomes of the relationships at one end of a label.
private struct EditedEnd {
    /// Which of the label's ends it is.
    let place: Int
    let before: EndOrdering
    let after: EndOrdering
    /// By page, then by slot.
    let edits: [Int: [Int: ListEdit]]

    init(
        _ edits: [RelationshipRow: RelationshipEdit],
        at end: RelationshipEnd,
        _ place: Int,
        before: RelationshipPages,
        after: RelationshipPages,
        _ properties: [Property]
    ) {
        self.place = place
        self.before = EndOrdering(end, before, properties)
        self.after = EndOrdering(end, after, properties)
        var lists: [Int: [Int: ListEdit]] = [:]
        for (row, edit) in edits {
            let (node, neighbour) =
                end.direction == .out ? (edit.from, edit.to) : (edit.to, edit.from)
            let isReordered = end.order.map { edit.values[$0] != nil } ?? false
            let leaves = !edit.isNew && (edit.isDeleted || isReordered)
            let comes = !edit.isDeleted && (edit.isNew || isReordered)
            guard leaves || comes else { continue }
            let entry = Adjacency.Entry(neighbour: neighbour, relationship: row)
            let (page, slot) = (
                node.index >> before.pageShift, node.index & (1 << before.pageShift - 1)
            )
            if leaves { lists[page, default: [:]][slot, default: ListEdit()].removed.append(entry) }
            if comes { lists[page, default: [:]][slot, default: ListEdit()].added.append(entry) }
        }
        self.edits = lists
    }
}

extension RelationshipPages {
    fileprivate func applying(
        _ edits: [RelationshipRow: RelationshipEdit],
        properties: [Property]
    ) -> RelationshipPages {
        var table = self
        var byPage: [Int: [Int: RelationshipEdit]] = [:]
        for (row, edit) in edits {
            byPage[row.index >> pageShift, default: [:]][slot(of: row)] = edit
            table.rowCount = max(table.rowCount, row.index + 1)
            table.count += (edit.isNew ? 1 : 0) - (edit.isDeleted ? 1 : 0)
        }
        for (index, edits) in byPage.sorted(by: { $0.key < $1.key }) {
            let old = index < pages.count ? pages[index] : nil
            let page = RelationshipPage.applying(
                edits,
                to: old,
                properties,
                pageSize: 1 << pageShift
            )
            if old == nil { table.pages.append(page) } else { table.pages[index] = page }
        }
        return table
    }
}

extension NodeTable {
    /// The table after changes of its nodes and of the relationships at its ends.
    fileprivate func applying(
        _ edits: [NodeRow: NodeEdit],
        _ ends: [EditedEnd],
        in model: Model
    ) -> NodeTable {
        var byPage: [Int: [Int: NodeEdit]] = [:]
        var indexes = indexes
        var (rowCount, count) = (rowCount, count)
        for (row, edit) in edits {
            byPage[row.index >> pageShift, default: [:]][slot(of: row)] = edit
            rowCount = max(rowCount, row.index + 1)
            count += (edit.isNew ? 1 : 0) - (edit.isDeleted ? 1 : 0)
            indexes.apply(edit, at: row, of: self, in: model)
        }
        var touched = Set(byPage.keys)
        for end in ends { touched.formUnion(end.edits.keys) }
        guard !touched.isEmpty else { return self }
        var pages = pages
        var zones = zones
        for index in touched.sorted() {
            let old = index < pages.count ? pages[index] : nil
            let page = page(index, old, byPage[index] ?? [:], ends, model)
            if old == nil { pages.append(page) } else { pages[index] = page }
            guard page.nodes !== old?.nodes else { continue }
            for (property, zone) in page.indexes.zones.enumerated() {
                guard let zone else { continue }
                if old == nil {
                    zones[property].append(zone)
                } else if zones[property][index] != zone {
                    zones[property][index] = zone
                }
            }
        }
        return NodeTable(
            label: label,
            pageShift: pageShift,
            pages: pages,
            rowCount: rowCount,
            count: count,
            indexes: indexes,
            zones: zones,
            after: self
        )
    }

    private func page(
        _ index: Int,
        _ old: NodePage?,
        _ edits: [Int: NodeEdit],
        _ ends: [EditedEnd],
        _ model: Model
    ) -> NodePage {
        var dead = old?.dead ?? DeadSlots()
        for (slot, edit) in edits where edit.isDeleted { dead.insert(slot) }
        let columns = NodeColumns.applying(
            edits,
            to: old?.nodes,
            dead: dead,
            deadBefore: old?.dead ?? DeadSlots(),
            of: label,
            pageSize: 1 << pageShift,
            readings: model.nameReadings
        )
        var adjacency =
            old?.adjacency ?? [Adjacency](repeating: .none, count: label.ends.count)
        for end in ends {
            guard let edits = end.edits[index] else { continue }
            adjacency[end.place] = adjacency[end.place].applying(
                edits,
                rowCount: columns.count,
                before: end.before,
                after: end.after
            )
        }
        for slot in edits.keys where dead.contains(slot) {
            precondition(
                adjacency.allSatisfy { $0[slot].isEmpty },
                "a node is deleted with its relationships"
            )
        }
        // A full page of dead rows holds nothing any more.
        if dead.count == 1 << pageShift {
            adjacency = [Adjacency](repeating: .none, count: label.ends.count)
        }
        return NodePage(columns, adjacency: adjacency, dead: dead)
    }
}
