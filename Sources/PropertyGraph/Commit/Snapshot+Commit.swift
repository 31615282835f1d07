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
            let page = RelationshipPage(
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
    fileprivate convenience init(
        _ old: RelationshipPage?,
        _ overrides: [Int: RelationshipChange],
        _ properties: [Property]
    ) {
        let count = max(old?.count ?? 0, (overrides.keys.max() ?? -1) + 1)
        let rows = (0..<count).map { slot in (slot, overrides[slot]) }
        self.init(
            ids: rows.map { $1?.id ?? old?.ids[$0] ?? RelationshipID(number: 0) },
            from: rows.map { $1?.from ?? old?.from[$0] ?? NodeRow(offset: 0) },
            to: rows.map { $1?.to ?? old?.to[$0] ?? NodeRow(offset: 0) },
            columns: properties.enumerated().map { index, property in
                Column(
                    rows.map { slot, change in
                        change?.values[index]
                            ?? old?.columns[index].value(slot, as: property.type) ?? .absent
                    },
                    of: property
                )
            },
            sources: SourceColumn(rows.map { $1?.sources ?? old?.sources.sources($0) ?? [] })
        )
    }
}

/// The relationships that a commit makes or changes at one end, by the node they stand at.
private struct RelatedRows {
    let end: RelationshipEnd
    let pages: RelationshipPages
    let order: (PropertyID, PropertyType)?
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
        self.pages = pages
        order = end.order.map { ($0, type.properties[$0.index].type) }
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

    /// Entries in the order of the end: by its property, absent last, then by creation; or node order.
    func ordered(_ entries: [Adjacency.Entry]) -> [Adjacency.Entry] {
        guard let (property, type) = order else {
            return entries.sorted { $0.neighbour.offset < $1.neighbour.offset }
        }
        return entries.map { (entry: $0, value: pages.value(property, type, of: $0.relationship)) }
            .sorted { left, right in
                if left.value == right.value {
                    return left.entry.relationship.offset < right.entry.relationship.offset
                }
                return Self.precedes(left.value, right.value)
            }
            .map(\.entry)
    }

    private static func precedes(_ left: PropertyValue, _ right: PropertyValue) -> Bool {
        switch (left, right) {
        case (.absent, _): false
        case (_, .absent): true
        case (.string(let left), .string(let right)):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        case (.date(let left), .date(let right)): left < right
        default: (ScalarColumn.word(of: left) ?? 0) < (ScalarColumn.word(of: right) ?? 0)
        }
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
        let rows = (0..<size).map { slot in (slot, overrides[slot]) }
        let keepsNodes = overrides.isEmpty
        let columns =
            old.flatMap { keepsNodes ? $0.columns : nil }
            ?? label.properties.enumerated().map { place, property in
                Column(
                    rows.map { slot, change in
                        change?.values[place]
                            ?? old?.columns[place].value(slot, as: property.type) ?? .absent
                    },
                    of: property
                )
            }
        return NodePage(
            ids: rows.map { $1?.id ?? old?.ids[$0] ?? NodeID(number: 0) },
            versions: rows.map { $1.map { UInt32($0.version) } ?? old?.versions[$0] ?? 1 },
            createdAt: rows.map { $1?.createdAt.milliseconds ?? old?.createdAt[$0] ?? 0 },
            updatedAt: rows.map { $1?.updatedAt.milliseconds ?? old?.updatedAt[$0] ?? 0 },
            globalIDs: old.flatMap { keepsNodes ? $0.globalIDs : nil }
                ?? StringColumn(
                    rows.map { slot, change in
                        change.map { globalID(of: $0, model) } ?? old?.globalIDs.text(slot)
                    }
                ),
            columns: columns,
            sources: old.flatMap { keepsNodes ? $0.sources : nil }
                ?? SourceColumn(rows.map { $1?.sources ?? old?.sources.sources($0) ?? [] }),
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
            },
            indexes: old.flatMap { keepsNodes ? $0.indexes : nil }
                ?? PageIndexes(
                    columns: columns,
                    rowCount: size,
                    of: label,
                    readings: model.nameReadings
                )
        )
    }

    private func globalID(of change: NodeChange, _ model: Model) -> String {
        let key = GlobalID.keyText(label.key.map { change.values[$0.index] }, of: label, in: model)
        return "\(label.name):\(key)"
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
