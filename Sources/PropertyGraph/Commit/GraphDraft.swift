package import Bytes

/// A change being made on top of a snapshot: it sees its own work, and nobody else does.
///
/// What is written twice is merged, what is written as it was is no change, so the same import done
/// again ends in no commit at all.
package struct GraphDraft {
    package let snapshot: Snapshot
    private var nodes: [NodeAddress: DraftNode] = [:]
    /// Rows of nodes made here, by label and key text.
    private var newRows: [LabelID: [String: NodeRow]] = [:]
    private var relationships: [RelationshipPlace: DraftRelationship] = [:]
    private var newRelationships: [RelationshipPlace] = []
    private var nodesInOrder: [NodeAddress] = []
    /// Ends of at most one relationship where the draft itself has made one.
    private var toOneEnds: Set<OccupiedEnd> = []

    /// What a node or relationship holds.
    private struct Content: Equatable {
        var values: [PropertyValue]
        private(set) var sources: [Source]
        /// The same sources, once there are many, to tell at once whether one is new.
        private var known: Set<Source> = []

        /// Up to this many sources are compared one by one.
        private static let fewSources = 16

        init(values: [PropertyValue], sources: [Source]) {
            self.values = values
            self.sources = sources
        }

        /// Nothing but empty lists.
        init(emptyFor properties: [Property]) {
            values = properties.map { $0.isList ? .list([]) : .absent }
            sources = []
        }

        /// Sources accumulate, each once.
        mutating func add(_ more: [Source]) {
            for source in more {
                if sources.count <= Self.fewSources {
                    guard !sources.contains(source) else { continue }
                } else {
                    if known.isEmpty { known = Set(sources) }
                    guard known.insert(source).inserted else { continue }
                }
                sources.append(source)
            }
        }

        static func == (left: Self, right: Self) -> Bool {
            left.values == right.values && left.sources == right.sources
        }
    }

    private struct DraftNode {
        /// As the snapshot has it; nil for one made here.
        let before: Content?
        var now: Content

        var isNew: Bool { before == nil }
        /// Compared at the end: what is changed and changed back is no change.
        var isChanged: Bool { now != before }
    }

    private struct RelationshipPlace: Hashable {
        let table: RelationshipTableID
        let from: NodeRow
        let to: NodeRow
    }

    private struct DraftRelationship {
        /// Nil for one made here.
        let row: RelationshipRow?
        let before: Content?
        var now: Content

        var isChanged: Bool { now != before }
    }

    private struct OccupiedEnd: Hashable {
        let node: NodeAddress
        let end: EndIndex
    }

    /// An empty draft on top of a snapshot.
    package init(on snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    private var model: Model { snapshot.model }

    /// The node of a key, in the snapshot or made here.
    package func node(_ label: LabelID, key: [PropertyValue]) -> NodeAddress? {
        let text = GlobalID.keyText(key, of: model[label], in: model)
        return (newRows[label]?[text] ?? snapshot[label].row(key: text))
            .map { NodeAddress(label: label, row: $0) }
    }

    /// A node's values as the draft has them, in the model's order.
    package func values(of node: NodeAddress) -> [PropertyValue] {
        if let drafted = nodes[node] { return drafted.now.values }
        let table = snapshot[node.label]
        return table.label.properties.indices.map {
            table.value(PropertyID(offset: $0), of: node.row)
        }
    }

    /// Where a node was read, as the draft has it.
    package func sources(of node: NodeAddress) -> [Source] {
        if let drafted = nodes[node] { return drafted.now.sources }
        let table = snapshot[node.label]
        return table.page(of: node.row).sources.sources(table.slot(of: node.row))
    }

    /// Makes the node of a key, or changes it; properties not given stay as they are.
    ///
    /// - Throws: `ConstraintError` when a key or required property has no value.
    @discardableResult
    package mutating func upsertNode(
        _ labelID: LabelID,
        _ given: [PropertyID: PropertyValue],
        sources: [Source] = []
    ) throws(ConstraintError) -> NodeAddress {
        let label = model[labelID]
        var key: [PropertyValue] = []
        for property in label.key {
            guard let value = given[property], value != .absent else {
                throw .missingValue(
                    label: label.name,
                    property: label.properties[property.index].name
                )
            }
            key.append(value)
        }
        let address: NodeAddress
        if let existing = node(labelID, key: key) {
            address = existing
            open(address)
        } else {
            address = try make(labelID, key: key)
        }
        // Taken out while it is changed, so that its lists are not copied.
        guard var drafted = nodes.removeValue(forKey: address) else { return address }
        defer { nodes[address] = drafted }
        for (property, value) in given {
            drafted.now.values[property.index] =
                Self.whole(value, label.properties[property.index])
        }
        drafted.now.add(sources)
        for (property, value) in zip(label.properties, drafted.now.values)
        where property.isRequired && !property.isList && value == .absent {
            throw .missingValue(label: label.name, property: property.name)
        }
        return address
    }

    /// Takes a node of the snapshot into the draft.
    private mutating func open(_ address: NodeAddress) {
        guard nodes[address] == nil else { return }
        let content = Content(
            values: values(of: address),
            sources: sources(of: address)
        )
        nodes[address] = DraftNode(before: content, now: content)
        nodesInOrder.append(address)
    }

    private mutating func make(
        _ labelID: LabelID,
        key: [PropertyValue]
    ) throws(ConstraintError) -> NodeAddress {
        let label = model[labelID]
        let row = snapshot[labelID].count + (newRows[labelID]?.count ?? 0)
        guard row < Int(UInt32.max) else { throw .graphFull }
        let address = NodeAddress(label: labelID, row: NodeRow(offset: row))
        newRows[labelID, default: [:]][GlobalID.keyText(key, of: label, in: model)] = address.row
        nodes[address] = DraftNode(before: nil, now: Content(emptyFor: label.properties))
        nodesInOrder.append(address)
        return address
    }

    /// Relates two nodes; an existing relationship gains list items and sources, and new values else.
    ///
    /// - Throws: `ConstraintError` when an end that holds one relationship would get a second.
    package mutating func relate(
        _ table: RelationshipTableID,
        from: NodeRow,
        to: NodeRow,
        _ given: [PropertyID: PropertyValue] = [:],
        sources: [Source] = []
    ) throws(ConstraintError) {
        let place = RelationshipPlace(table: table, from: from, to: to)
        let properties = model[model[table].type].properties
        var drafted: DraftRelationship
        if let known = relationships.removeValue(forKey: place) ?? existing(place) {
            drafted = known
        } else {
            try occupyEnds(of: place)
            newRelationships.append(place)
            drafted = DraftRelationship(row: nil, before: nil, now: Content(emptyFor: properties))
        }
        for (property, value) in given {
            drafted.now.values[property.index] = Self.merged(
                drafted.now.values[property.index],
                with: Self.whole(value, properties[property.index])
            )
        }
        drafted.now.add(sources)
        relationships[place] = drafted
    }

    /// A list property is never absent, only empty.
    private static func whole(_ value: PropertyValue, _ property: Property) -> PropertyValue {
        property.isList && value == .absent ? .list([]) : value
    }

    /// A list gains the items it lacks; any other value is replaced.
    private static func merged(_ old: PropertyValue, with new: PropertyValue) -> PropertyValue {
        guard case .list(let items) = old, case .list(let more) = new else { return new }
        var all = items
        for item in more where !all.contains(item) { all.append(item) }
        return .list(all)
    }

    private func existing(_ place: RelationshipPlace) -> DraftRelationship? {
        let table = model[place.table]
        guard place.from.index < snapshot[table.from].count,
            let end = model[table.from].end(of: place.table, .out),
            let entry = snapshot[table.from].relationships(of: place.from, at: end)
                .first(where: { $0.neighbour == place.to })
        else { return nil }
        let pages = snapshot[place.table]
        let page = pages.page(of: entry.relationship)
        let slot = pages.slot(of: entry.relationship)
        let properties = model[table.type].properties
        let content = Content(
            values: properties.indices.map {
                page.columns[$0].value(slot, as: properties[$0].type)
            },
            sources: page.sources.sources(slot)
        )
        return DraftRelationship(row: entry.relationship, before: content, now: content)
    }

    private mutating func occupyEnds(of place: RelationshipPlace) throws(ConstraintError) {
        let table = model[place.table]
        let sides = [
            (NodeAddress(label: table.from, row: place.from), Direction.out),
            (NodeAddress(label: table.to, row: place.to), Direction.in),
        ]
        for (node, direction) in sides {
            guard let end = model[node.label].end(of: place.table, direction),
                model.end(end, of: node.label).isToOne
            else { continue }
            let occupied = OccupiedEnd(node: node, end: end)
            let isTaken =
                toOneEnds.contains(occupied)
                || (node.row.index < snapshot[node.label].count
                    && !snapshot[node.label].relationships(of: node.row, at: end).isEmpty)
            guard !isTaken else {
                throw .secondRelationship(type: model[table.type].name, node: describe(node))
            }
            toOneEnds.insert(occupied)
        }
    }

    /// A node's global id, also of one made here.
    package func describe(_ node: NodeAddress) -> String {
        let label = model[node.label]
        let all = values(of: node)
        let key = GlobalID.keyText(label.key.map { all[$0.index] }, of: label, in: model)
        return "\(label.name):\(key)"
    }

    /// The commit this draft comes to; nil when it changes nothing.
    ///
    /// A change of a relationship raises the version of the nodes at both ends.
    ///
    /// - Throws: `ConstraintError` when two nodes would have one value of a unique property.
    package func commit(at: Instant, author: String) throws(ConstraintError) -> Commit? {
        let changed = relationships.filter { $0.value.isChanged }
        var touched = Set(nodesInOrder.filter { nodes[$0]?.isChanged == true })
        var order = nodesInOrder.filter { touched.contains($0) }
        for place in changed.keys {
            let table = model[place.table]
            for node in [
                NodeAddress(label: table.from, row: place.from),
                NodeAddress(label: table.to, row: place.to),
            ] where touched.insert(node).inserted {
                order.append(node)
            }
        }
        guard !touched.isEmpty else { return nil }
        let (nodeChanges, idsOfNew) = try nodeChanges(order, at: at)
        try checkUniqueValues(nodeChanges)
        return Commit(
            number: snapshot.commit + 1,
            at: at,
            author: author,
            nodes: nodeChanges,
            relationships: try relationshipChanges(changed, idsOfNew)
        )
    }

    private func nodeChanges(
        _ order: [NodeAddress],
        at: Instant
    ) throws(ConstraintError) -> ([NodeChange], [NodeAddress: NodeID]) {
        var changes: [NodeChange] = []
        var idsOfNew: [NodeAddress: NodeID] = [:]
        var next = Int(snapshot.nextNodeID.number)
        for address in order {
            if let drafted = nodes[address], drafted.isNew {
                guard next < Int(UInt32.max) else { throw .graphFull }
                let id = NodeID(number: next)
                next += 1
                idsOfNew[address] = id
                changes.append(
                    NodeChange(
                        id: id,
                        address: address,
                        isNew: true,
                        version: 1,
                        createdAt: at,
                        updatedAt: at,
                        values: drafted.now.values,
                        sources: drafted.now.sources
                    )
                )
                continue
            }
            let table = snapshot[address.label]
            let page = table.page(of: address.row)
            let slot = table.slot(of: address.row)
            changes.append(
                NodeChange(
                    id: page.ids[slot],
                    address: address,
                    isNew: false,
                    version: page.version(slot) + 1,
                    createdAt: page.createdAt(slot),
                    updatedAt: at,
                    values: values(of: address),
                    sources: nodes[address]?.now.sources ?? page.sources.sources(slot)
                )
            )
        }
        return (changes, idsOfNew)
    }

    private func relationshipChanges(
        _ changed: [RelationshipPlace: DraftRelationship],
        _ idsOfNew: [NodeAddress: NodeID]
    ) throws(ConstraintError) -> [RelationshipChange] {
        var changes: [RelationshipChange] = []
        var nextRows: [RelationshipTableID: Int] = [:]
        var next = Int(snapshot.nextRelationshipID.number)
        let old = changed.keys.filter { changed[$0]?.row != nil }
            .sorted { (changed[$0]?.row?.offset ?? 0) < (changed[$1]?.row?.offset ?? 0) }
        for place in newRelationships + old {
            guard let drafted = changed[place] else { continue }
            let table = model[place.table]
            let id: RelationshipID
            let row: RelationshipRow
            if let existing = drafted.row {
                row = existing
                let pages = snapshot[place.table]
                id = pages.page(of: existing).ids[pages.slot(of: existing)]
            } else {
                let offset = nextRows[place.table] ?? snapshot[place.table].count
                guard offset < Int(UInt32.max), next < Int(UInt32.max) else { throw .graphFull }
                nextRows[place.table] = offset + 1
                row = RelationshipRow(offset: offset)
                id = RelationshipID(number: next)
                next += 1
            }
            let from = NodeAddress(label: table.from, row: place.from)
            let to = NodeAddress(label: table.to, row: place.to)
            changes.append(
                RelationshipChange(
                    id: id,
                    table: place.table,
                    row: row,
                    isNew: drafted.row == nil,
                    from: place.from,
                    to: place.to,
                    fromID: idsOfNew[from] ?? snapshot.id(of: from),
                    toID: idsOfNew[to] ?? snapshot.id(of: to),
                    values: drafted.now.values,
                    sources: drafted.now.sources
                )
            )
        }
        return changes
    }

    private func checkUniqueValues(_ changes: [NodeChange]) throws(ConstraintError) {
        for label in model.labels {
            for (index, property) in label.properties.enumerated() where property.isUnique {
                let id = PropertyID(offset: index)
                let mine = changes.filter { $0.address.label == label.id }
                let changedRows = Set(mine.map(\.address.row))
                var seen: Set<PropertyValue> = []
                for change in mine where change.values[index] != .absent {
                    let value = change.values[index]
                    let holder = snapshot[label.id].row(unique: id, value: value, in: model)
                    let isHeld = holder.map { !changedRows.contains($0) } ?? false
                    guard seen.insert(value).inserted, !isHeld else {
                        throw .duplicateValue(
                            label: label.name,
                            property: property.name,
                            value: GlobalID.text(of: value, as: property.type, in: model)
                        )
                    }
                }
            }
        }
    }
}
