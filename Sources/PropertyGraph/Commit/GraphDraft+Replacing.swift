/// Writing what a node or relationship holds as a whole, whatever it held before.
extension GraphDraft {
    /// A node or relationship with all that it holds.
    package struct Whole: Sendable {
        /// One per property, in the model's order.
        package var values: [PropertyValue]
        package var sources: [Source]

        package init(values: [PropertyValue], sources: [Source]) {
            self.values = values
            self.sources = sources
        }
    }

    /// Makes the node of a key, or gives it these values and sources in place of those it has.
    ///
    /// - Throws: `ConstraintError` when the key has no value, or another property that must have one.
    @discardableResult
    package mutating func replaceNode(
        _ label: LabelID,
        with whole: Whole
    ) throws(ConstraintError) -> NodeAddress {
        let given = whole.values.enumerated().map { (PropertyID(offset: $0), $1) }
        let address = try upsertNode(label, Dictionary(given) { first, _ in first })
        replaceNode(address, with: whole)
        return address
    }

    /// The same of a node that is or was there, whose key stays; what the model demands of its values is not
    /// looked at.
    package mutating func replaceNode(_ address: NodeAddress, with whole: Whole) {
        open(address)
        nodes[address]?.isDeleted = false
        nodes[address]?.now = Content(values: whole.values, sources: whole.sources)
    }

    /// Relates two nodes, or gives their relationship these values and sources in place of those it has.
    ///
    /// - Precondition: both nodes are there.
    /// - Throws: as `relate`.
    package mutating func replaceRelationship(
        _ place: RelationshipPlace,
        with whole: Whole
    ) throws(ConstraintError) {
        try relate(place.table, from: place.from, to: place.to)
        replaceRelationship(at: place, with: whole)
    }

    /// The same of a relationship that is there.
    package mutating func replaceRelationship(at place: RelationshipPlace, with whole: Whole) {
        guard open(place) != nil else { return }
        relationships[place]?.now = Content(values: whole.values, sources: whole.sources)
    }

    /// What a node holds as the draft has it.
    package func whole(of node: NodeAddress) -> Whole {
        Whole(values: values(of: node), sources: sources(of: node))
    }

    /// What a relationship holds as the draft has it; nil when there is none.
    package func whole(at place: RelationshipPlace) -> Whole? {
        if let drafted = relationships[place] {
            guard !drafted.isDeleted else { return nil }
            return Whole(values: drafted.now.values, sources: drafted.now.sources)
        }
        return snapshot.relationship(place.table, from: place.from, to: place.to).map {
            snapshot.whole(of: $0, in: place.table)
        }
    }

    /// The nodes that were written and are there, in the order in which they were first.
    package var writtenNodes: [NodeAddress] {
        nodesInOrder.filter { nodes[$0] != nil && isThere($0) }
    }

    /// The relationships that were written and are there, each once.
    package var writtenPlaces: [RelationshipPlace] {
        var known: Set<RelationshipPlace> = []
        return relationshipsInOrder.compactMap { place in
            guard known.insert(place).inserted, relationships[place]?.isDeleted == false else {
                return nil
            }
            return place
        }
    }

    /// The places of a node's relationships, in no particular order.
    package func placesOfRelationships(of node: NodeAddress) -> [RelationshipPlace] {
        Array(places(of: node))
    }

    // MARK: - What is said

    /// Has something said of a node, beside what is written of it.
    package mutating func state(_ changes: [ClaimChange], of node: NodeAddress) {
        guard !changes.isEmpty else { return }
        open(node)
        stated[node, default: []] += changes
    }

    /// The same of a relationship that is there.
    package mutating func state(_ changes: [ClaimChange], at place: RelationshipPlace) {
        guard !changes.isEmpty, open(place) != nil else { return }
        statedOfPlaces[place, default: []] += changes
    }

    /// The same of what is not shown.
    package mutating func state(_ change: WithheldChange) { removals.append(change) }
}

extension Snapshot {
    /// What a relationship holds.
    package func whole(
        of row: RelationshipRow,
        in table: RelationshipTableID
    ) -> GraphDraft.Whole {
        let pages = self[table]
        let page = pages.page(of: row)
        let slot = pages.slot(of: row)
        let properties = model[model[table].type].properties
        return GraphDraft.Whole(
            values: properties.indices.map {
                page.columns[$0].value(slot, as: properties[$0].type)
            },
            sources: page.sources.sources(slot)
        )
    }
}
