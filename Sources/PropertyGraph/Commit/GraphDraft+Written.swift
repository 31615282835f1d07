extension GraphDraft {
    /// What was written since this was asked last, as changes of `present`, which shows all that was written
    /// before.
    ///
    /// They show what the draft holds, and are not to be stored: who says what is left out, rules that are
    /// judged at the end may be broken, and what is changed back is changed twice, the time of it included.
    /// - Complexity: O(what was written since), however much was written before.
    package mutating func takeWritten(onto present: Snapshot) -> ChangeSet {
        let written = written
        self.written = Written()
        var touched: Set<NodeAddress> = []
        let places = Set(written.places)
        let relationships = places.flatMap { changes(at: $0, of: present, &touched) }
        let nodes = Set(written.nodes).union(touched)
        return ChangeSet(
            nodes: nodes.compactMap { change(of: $0, in: present, isRelated: touched.contains($0)) }
                .sorted { $0.id < $1.id },
            relationships: relationships.sorted { $0.id < $1.id }
        )
    }

    /// What becomes of the relationship of a place: it may go, and another come.
    private func changes(
        at place: RelationshipPlace,
        of present: Snapshot,
        _ touched: inout Set<NodeAddress>
    ) -> [RelationshipChange] {
        guard let drafted = relationships[place] else { return [] }
        let pages = present[place.table]
        let row = row(of: place, in: present)
        let shown = row.map { pages.id(of: $0) }
        var changes: [RelationshipChange] = []
        if let shown, drafted.isDeleted || shown != drafted.id {
            changes.append(change(of: place, shown, .delete))
        }
        if !drafted.isDeleted {
            if let row, shown == drafted.id {
                let properties = model[model[place.table].type].properties
                let values = Self.given(drafted.now.values) { index, value in
                    pages.value(PropertyID(offset: index), properties[index].type, of: row) != value
                }
                let old = pages.page(of: row).sources.sources(pages.slot(of: row))
                let sources = drafted.now.sources == old ? nil : drafted.now.sources
                if !values.isEmpty || sources != nil {
                    let alteration = Alteration.update(values: values, sources: sources)
                    changes.append(change(of: place, drafted.id, alteration))
                }
                guard !values.isEmpty else { return changes }
            } else {
                let alteration = Alteration.create(
                    values: Self.given(drafted.now.values),
                    sources: drafted.now.sources
                )
                changes.append(change(of: place, drafted.id, alteration))
            }
        }
        if !changes.isEmpty { touch(place, &touched) }
        return changes
    }

    /// Where a graph has a relationship between the nodes of a place; nil when it has none.
    private func row(of place: RelationshipPlace, in present: Snapshot) -> RelationshipRow? {
        let ends = place.ends(in: model)
        guard let from = present.node(id(of: ends.from)), let to = present.node(id(of: ends.to))
        else { return nil }
        return present.relationship(place.table, from: from.row, to: to.row)
    }

    /// Nil when the graph shows the node as the draft has it.
    private func change(
        of address: NodeAddress,
        in present: Snapshot,
        isRelated: Bool
    ) -> NodeChange? {
        let id = id(of: address)
        let shown = present.node(id)
        let version =
            nodes[address]?.isNew == true
            ? 1 : self.version(of: address) + (isChanged(address) ? 1 : 0)
        guard isThere(address) else {
            return shown.map { _ in
                NodeChange(id: id, label: address.label, version: version, .delete)
            }
        }
        guard let drafted = nodes[address] else {
            return NodeChange(
                id: id,
                label: address.label,
                version: version,
                .update(values: [:], sources: nil)
            )
        }
        guard let shown else {
            let values = Self.given(drafted.now.values)
            return NodeChange(
                id: id,
                label: address.label,
                version: version,
                .create(values: values, sources: drafted.now.sources)
            )
        }
        let table = present[shown.label]
        let (page, slot) = (table.page(of: shown.row), table.slot(of: shown.row))
        let values = Self.given(drafted.now.values) { index, value in
            table.value(PropertyID(offset: index), of: shown.row) != value
        }
        let sources =
            drafted.now.sources == page.sources.sources(slot) ? nil : drafted.now.sources
        guard !values.isEmpty || isRelated || sources != nil else { return nil }
        return NodeChange(
            id: id,
            label: address.label,
            version: version,
            .update(values: values, sources: sources)
        )
    }

    /// Whether a node of the snapshot is another one with all that is written, or is otherwise related.
    private func isChanged(_ address: NodeAddress) -> Bool {
        if let drafted = nodes[address], drafted.now.values != drafted.before?.values {
            return true
        }
        return placesOfNodes[address]?.contains { isChanged($0) } ?? false
    }

    private func isChanged(_ place: RelationshipPlace) -> Bool {
        guard let drafted = relationships[place] else { return false }
        guard let before = drafted.before else {
            return !drafted.isDeleted || unrelatedPlaces.contains(place)
        }
        return drafted.isDeleted || drafted.now.values != before.values
    }
}
