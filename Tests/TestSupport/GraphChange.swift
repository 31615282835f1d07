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
        }
    }

    private mutating func upsertNode(
        _ label: LabelID,
        key: [PropertyValue]
    ) throws(ConstraintError) -> NodeAddress {
        let properties = zip(snapshot.model[label].key, key)
        return try upsertNode(label, Dictionary(properties.map { $0 }) { first, _ in first })
    }
}
