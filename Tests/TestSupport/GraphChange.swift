package import PropertyGraph

/// A change as a test writes it down, nodes named by their keys.
package enum GraphChange: Sendable {
    case node(LabelID, [PropertyID: PropertyValue], [Source])
    case relationship(
        RelationshipTableID,
        from: [PropertyValue],
        to: [PropertyValue],
        [PropertyID: PropertyValue],
        [Source]
    )
    /// Nothing happens when there is no such node; so with the other changes of what is not there.
    case deletion(LabelID, key: [PropertyValue])
    case unrelation(RelationshipTableID, from: [PropertyValue], to: [PropertyValue])
    /// Replaces values, lists too.
    case revision(
        RelationshipTableID,
        from: [PropertyValue],
        to: [PropertyValue],
        [PropertyID: PropertyValue]
    )
}

extension GraphDraft {
    /// Performs a change; the nodes of a relationship are made when they are absent.
    package mutating func perform(_ change: GraphChange) throws(ConstraintError) {
        switch change {
        case .node(let label, let values, let sources):
            try upsertNode(label, values, sources: sources)
        case .relationship(let table, let fromKey, let toKey, let values, let sources):
            let ends = snapshot.model[table]
            let from = try upsertNode(ends.from, key: fromKey)
            let to = try upsertNode(ends.to, key: toKey)
            try relate(table, from: from.row, to: to.row, values, sources: sources)
        case .deletion(let label, let key):
            if let node = node(label, key: key) { deleteNode(node) }
        case .unrelation(let table, let fromKey, let toKey):
            guard let (from, to) = ends(of: table, fromKey, toKey) else { return }
            _ = unrelate(table, from: from, to: to)
        case .revision(let table, let fromKey, let toKey, let values):
            guard let (from, to) = ends(of: table, fromKey, toKey) else { return }
            _ = updateRelationship(table, from: from, to: to, values)
        }
    }

    private func ends(
        of table: RelationshipTableID,
        _ fromKey: [PropertyValue],
        _ toKey: [PropertyValue]
    ) -> (from: NodeRow, to: NodeRow)? {
        let ends = snapshot.model[table]
        guard let from = node(ends.from, key: fromKey), let to = node(ends.to, key: toKey) else {
            return nil
        }
        return (from.row, to.row)
    }

    private mutating func upsertNode(
        _ label: LabelID,
        key: [PropertyValue]
    ) throws(ConstraintError) -> NodeAddress {
        let properties = zip(snapshot.model[label].key, key)
        return try upsertNode(label, Dictionary(properties.map { $0 }) { first, _ in first })
    }
}
