import Bytes

extension Snapshot {
    /// The graph after a commit; pages the commit does not touch are shared with this one.
    ///
    /// - Complexity: O(rows of the touched pages + pages).
    /// - Precondition: the commit was made on this snapshot, or loads stored data into an empty one.
    package func applying(_ commit: Commit) -> Snapshot {
        var relationships = relationships
        let relationshipsByTable = Dictionary(grouping: commit.relationships) { $0.table }
        for (table, changes) in relationshipsByTable {
            relationships[table.index].apply(
                changes,
                properties: model[model[table].type].properties
            )
        }
        let nodesByLabel = Dictionary(grouping: commit.nodes) { $0.address.label }
        var nodes = nodes
        for label in model.labels {
            let changes = nodesByLabel[label.id] ?? []
            let touchesEnd = label.ends.contains { relationshipsByTable[$0.table] != nil }
            guard !changes.isEmpty || touchesEnd else { continue }
            let edges = label.ends.map { end in
                RelatedRows(
                    relationshipsByTable[end.table] ?? [],
                    at: end,
                    relationships[end.table.index],
                    model[end.type]
                )
            }
            nodes[label.id.index] = nodes[label.id.index].applying(changes, edges, model)
        }
        return Snapshot(
            model: model,
            commit: commit.number,
            nodes: nodes,
            relationships: relationships,
            nextNodeID: max(
                nextNodeID,
                NodeID(
                    number: Int(commit.nodes.lazy.filter(\.isNew).map(\.id.number).max() ?? 0) + 1
                )
            ),
            nextRelationshipID: max(
                nextRelationshipID,
                RelationshipID(
                    number: Int(
                        commit.relationships.lazy.filter(\.isNew).map(\.id.number).max() ?? 0
                    ) + 1
                )
            )
        )
    }
}

extension RelationshipPages {
    mutating func apply(_ changes: [RelationshipChange], properties: [Property]) {
        var byPage: [Int: [Int: RelationshipChange]] = [:]
        for change in changes {
            byPage[change.row.index >> pageShift, default: [:]][slot(of: change.row)] = change
            count = max(count, change.row.index + 1)
        }
        for (index, overrides) in byPage.sorted(by: { $0.key < $1.key }) {
            let page = RelationshipPage.page(
                index < pages.count ? pages[index] : nil,
                overrides,
                properties
            )
            if index < pages.count { pages[index] = page } else { pages.append(page) }
        }
    }
}

extension RelationshipPage {
    /// A page with some rows replaced or appended.
    fileprivate static func page(
        _ old: RelationshipPage?,
        _ overrides: [Int: RelationshipChange],
        _ properties: [Property]
    ) -> RelationshipPage {
        var builder = RelationshipPageBuilder(properties)
        for slot in 0..<max(old?.count ?? 0, (overrides.keys.max() ?? -1) + 1) {
            if let change = overrides[slot] {
                builder.append(change)
            } else if let old {
                builder.append(old, slot)
            }
        }
        return builder.finish()
    }
}

/// The relationships that a commit makes or changes at one end, by the node they stand at.
private struct RelatedRows {
    let end: RelationshipEnd
    private let ordering: EndOrdering
    var added: [NodeRow: [Adjacency.Entry]] = [:]
    /// Nodes whose order may be another now.
    var touched: Set<NodeRow> = []

    init(
        _ changes: [RelationshipChange],
        at end: RelationshipEnd,
        _ pages: RelationshipPages,
        _ type: RelationshipType
    ) {
        self.end = end
        ordering = EndOrdering(end, pages, type.properties)
        for change in changes {
            let (node, neighbour) =
                end.direction == .out ? (change.from, change.to) : (change.to, change.from)
            touched.insert(node)
            if change.isNew {
                added[node, default: []]
                    .append(Adjacency.Entry(neighbour: neighbour, relationship: change.row))
            }
        }
    }

    /// Entries in the order of the end.
    func ordered(_ entries: [Adjacency.Entry]) -> [Adjacency.Entry] {
        var entries = entries
        ordering.sort(&entries, 0..<entries.count)
        return entries
    }
}

extension NodeTable {
    /// The table after changes of its nodes and of the relationships at its ends.
    fileprivate func applying(
        _ changes: [NodeChange],
        _ edges: [RelatedRows],
        _ model: Model
    ) -> NodeTable {
        var indexes = indexes
        var overrides: [Int: [Int: NodeChange]] = [:]
        var count = count
        for change in changes {
            let row = change.address.row
            reindex(change, in: &indexes, model)
            overrides[row.index >> pageShift, default: [:]][slot(of: row)] = change
            count = max(count, row.index + 1)
        }
        var touched = Set(overrides.keys)
        for edge in edges { touched.formUnion(edge.touched.map { $0.index >> pageShift }) }
        var pages = pages
        for index in touched.sorted() {
            let page = page(index, overrides[index] ?? [:], edges, model)
            if index < pages.count { pages[index] = page } else { pages.append(page) }
        }
        return NodeTable(
            label: label,
            pageShift: pageShift,
            pages: pages,
            count: count,
            indexes: indexes
        )
    }

    /// Page `index` with some rows replaced or appended, and relationships merged in.
    private func page(
        _ index: Int,
        _ overrides: [Int: NodeChange],
        _ edges: [RelatedRows],
        _ model: Model
    ) -> NodePage {
        let old = index < pages.count ? pages[index] : nil
        let size = max(old?.count ?? 0, (overrides.keys.max() ?? -1) + 1)
        return NodePage(
            columns(of: old, overrides, size: size, model),
            adjacency: edges.enumerated().map { place, edge in
                Adjacency(
                    (0..<size).map { slot in
                        let row = NodeRow(offset: index << pageShift + slot)
                        let before =
                            old.map { page in
                                slot < page.count
                                    ? page.adjacency[place].entries[page.adjacency[place][slot]]
                                    : []
                            } ?? []
                        guard edge.touched.contains(row) else { return Array(before) }
                        return edge.ordered(before + (edge.added[row] ?? []))
                    }
                )
            }
        )
    }

    /// The columns of a page with some rows replaced or appended; the old ones when none is.
    private func columns(
        of old: NodePage?,
        _ overrides: [Int: NodeChange],
        size: Int,
        _ model: Model
    ) -> NodeColumns {
        if overrides.isEmpty, let old { return old.nodes }
        var builder = NodeColumnsBuilder(label)
        for slot in 0..<size {
            if let change = overrides[slot] {
                builder.append(change, in: model)
            } else if let old {
                builder.append(old, slot)
            }
        }
        return builder.finish(readings: model.nameReadings)
    }

    /// Moves a changed row to its new names and unique values; keys never change.
    private func reindex(_ change: NodeChange, in indexes: inout NodeIndexes, _ model: Model) {
        let row = change.address.row
        if change.isNew {
            let key = label.key.map { change.values[$0.index] }
            indexes.keys.insert(row, for: GlobalID.keyText(key, of: label, in: model))
        }
        for (place, property) in label.names.enumerated() {
            let index = place == 0 ? \NodeIndexes.canonicalNames : \NodeIndexes.aliases
            let before = change.isNew ? [] : texts(property, of: row)
            for name in before { indexes[keyPath: index].remove(row, for: TextFolding.name(name)) }
        }
        for (place, property) in label.names.enumerated() {
            let index = place == 0 ? \NodeIndexes.canonicalNames : \NodeIndexes.aliases
            for name in Self.texts(change.values[property.index]) {
                indexes[keyPath: index].insert(row, for: TextFolding.name(name))
            }
        }
        for (place, property) in label.properties.enumerated() where property.isUnique {
            let id = PropertyID(offset: place)
            func text(_ value: PropertyValue) -> String {
                GlobalID.text(of: value, as: property.type, in: model)
            }
            if !change.isNew {
                indexes.uniques[id, default: HashIndex()].remove(row, for: text(value(id, of: row)))
            }
            guard change.values[place] != .absent else { continue }
            indexes.uniques[id, default: HashIndex()].insert(row, for: text(change.values[place]))
        }
    }

    private static func texts(_ value: PropertyValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .list(let items): items.flatMap { texts($0) }
        default: []
        }
    }
}
