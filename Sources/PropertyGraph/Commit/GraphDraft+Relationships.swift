extension GraphDraft {
    /// Relates two nodes; an existing relationship gains list items and sources, and new values else.
    ///
    /// - Precondition: both nodes are there.
    /// - Throws: `ConstraintError` when an end that holds one relationship would get a second.
    /// - Complexity: O(relationships of the type at the node that has fewer of them).
    package mutating func relate(
        _ table: RelationshipTableID,
        from: NodeRow,
        to: NodeRow,
        _ given: [PropertyID: PropertyValue] = [:],
        sources: [Source] = []
    ) throws(ConstraintError) {
        let place = RelationshipPlace(table: table, from: from, to: to)
        let properties = model[model[table].type].properties
        let ends = place.ends(in: model)
        precondition(isThere(ends.from) && isThere(ends.to), "nodes that are related are there")
        if open(place) == nil {
            try checkEnds(of: place)
            guard let id = nextNumbers.takeRelationship() else { throw .graphFull }
            let content = Content(emptyFor: properties)
            add(DraftRelationship(id: id, row: nil, before: nil, now: content), at: place)
        }
        change(place, given, sources) { Self.merged($0, with: $1) }
    }

    /// Changes the properties of a relationship; lists are replaced.
    ///
    /// - Returns: false when the nodes are not related so.
    package mutating func updateRelationship(
        _ table: RelationshipTableID,
        from: NodeRow,
        to: NodeRow,
        _ given: [PropertyID: PropertyValue],
        sources: [Source] = []
    ) -> Bool {
        let place = RelationshipPlace(table: table, from: from, to: to)
        guard open(place) != nil else { return false }
        change(place, given, sources) { $1 }
        return true
    }

    /// Takes the relationship between two nodes away.
    ///
    /// - Returns: false when they are not related so.
    package mutating func unrelate(
        _ table: RelationshipTableID,
        from: NodeRow,
        to: NodeRow
    ) -> Bool {
        let place = RelationshipPlace(table: table, from: from, to: to)
        guard open(place) != nil else { return false }
        unrelate(place)
        return true
    }

    private mutating func change(
        _ place: RelationshipPlace,
        _ given: [PropertyID: PropertyValue],
        _ sources: [Source],
        _ combine: (PropertyValue, PropertyValue) -> PropertyValue
    ) {
        if speaker == .person { written.places.append(place) }
        guard var drafted = relationships.removeValue(forKey: place) else { return }
        let properties = model[model[place.table].type].properties
        for (property, value) in given {
            drafted.now.values[property.index] = combine(
                drafted.now.values[property.index],
                Self.whole(value, properties[property.index])
            )
        }
        drafted.now.add(sources)
        if speaker != nil { drafted.now.said.merge(given) { $1 } }
        relationships[place] = drafted
    }

    /// Takes a relationship out of the graph that is there.
    mutating func unrelate(_ place: RelationshipPlace) {
        guard let drafted = open(place) else { return }
        if let row = drafted.row {
            noteRemoval(of: place, row)
        }
        relationships[place]?.isDeleted = true
        if speaker == .person { written.places.append(place) }
    }

    /// The relationship of a place as the draft has it, taken into the draft; nil when there is none.
    mutating func open(_ place: RelationshipPlace) -> DraftRelationship? {
        if let known = relationships[place] { return known.isDeleted ? nil : known }
        guard let existing = existing(place) else { return nil }
        add(existing, at: place)
        return existing
    }

    private mutating func add(_ drafted: DraftRelationship, at place: RelationshipPlace) {
        relationships[place] = drafted
        // One made where another was removed comes later than all before it.
        relationshipsInOrder.append(place)
        for side in sides(of: place) { placesOfNodes[side.node, default: []].append(place) }
    }

    /// A list gains the items it lacks; any other value is replaced.
    private static func merged(_ old: PropertyValue, with new: PropertyValue) -> PropertyValue {
        guard case .list(let items) = old, case .list(let more) = new else { return new }
        var all = items
        for item in more where !all.contains(item) { all.append(item) }
        return .list(all)
    }

    private func existing(_ place: RelationshipPlace) -> DraftRelationship? {
        guard let row = snapshot.relationship(place.table, from: place.from, to: place.to) else {
            return nil
        }
        let pages = snapshot[place.table]
        let whole = snapshot.whole(of: row, in: place.table)
        let content = Content(values: whole.values, sources: whole.sources)
        return DraftRelationship(
            id: pages.id(of: row),
            row: row,
            before: content,
            now: content
        )
    }

    /// The nodes of a relationship, and the ends at which it stands there.
    private func sides(of place: RelationshipPlace) -> [(node: NodeAddress, end: EndIndex)] {
        let ends = place.ends(in: model)
        return [(ends.from, Direction.out), (ends.to, Direction.in)].compactMap { node, direction in
            model[node.label].end(of: place.table, direction).map { (node, $0) }
        }
    }

    private func checkEnds(of place: RelationshipPlace) throws(ConstraintError) {
        for (node, end) in sides(of: place) where model.end(end, of: node.label).isToOne {
            let isTaken = places(of: node, at: end).contains { $0 != place }
            guard !isTaken else {
                throw .secondRelationship(
                    type: model[model[place.table].type].name,
                    node: describe(node)
                )
            }
        }
    }

    /// Where a node is related, in no particular order.
    func places(of node: NodeAddress) -> Set<RelationshipPlace> {
        var all: Set<RelationshipPlace> = []
        for index in model.ends(of: node.label).indices {
            all.formUnion(places(of: node, at: EndIndex(offset: index)))
        }
        return all
    }

    private func places(of node: NodeAddress, at index: EndIndex) -> Set<RelationshipPlace> {
        let end = model.end(index, of: node.label)
        var places: Set<RelationshipPlace> = []
        if snapshot[node.label].isLive(node.row) {
            for entry in snapshot[node.label].relationships(of: node.row, at: index) {
                places.insert(
                    end.direction == .out
                        ? RelationshipPlace(table: end.table, from: node.row, to: entry.neighbour)
                        : RelationshipPlace(table: end.table, from: entry.neighbour, to: node.row)
                )
            }
        }
        for place in placesOfNodes[node] ?? [] where place.table == end.table {
            let own = end.direction == .out ? place.from : place.to
            if own == node.row { places.insert(place) }
        }
        return places.filter { relationships[$0].map { !$0.isDeleted } ?? true }
    }
}

extension Snapshot {
    /// The relationship of a table between two nodes; nil when there is none.
    ///
    /// - Complexity: O(relationships of the table at the node that has fewer of them).
    package func relationship(
        _ tableID: RelationshipTableID,
        from: NodeRow,
        to: NodeRow
    ) -> RelationshipRow? {
        let table = model[tableID]
        guard self[table.from].isLive(from), self[table.to].isLive(to),
            let out = model[table.from].end(of: tableID, .out),
            let back = model[table.to].end(of: tableID, .in)
        else { return nil }
        let ahead = self[table.from].relationships(of: from, at: out)
        let behind = self[table.to].relationships(of: to, at: back)
        let entry =
            ahead.count <= behind.count
            ? ahead.first { $0.neighbour == to } : behind.first { $0.neighbour == from }
        return entry?.relationship
    }
}
