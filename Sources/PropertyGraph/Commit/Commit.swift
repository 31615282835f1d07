package import Bytes

/// What one transaction changes, in full: storage writes it as it stands, a snapshot takes it in.
package struct Commit: Sendable {
    package var number: Int
    package var at: Instant
    /// Who did it: a user, or `import`.
    package var author: String
    package var nodes: [NodeChange]
    package var relationships: [RelationshipChange]

    package init(
        number: Int,
        at: Instant,
        author: String,
        nodes: [NodeChange],
        relationships: [RelationshipChange]
    ) {
        self.number = number
        self.at = at
        self.author = author
        self.nodes = nodes
        self.relationships = relationships
    }
}

/// A node as it is after a commit.
package struct NodeChange: Sendable {
    package var id: NodeID
    package var address: NodeAddress
    package var isNew: Bool
    package var version: Int
    package var createdAt: Instant
    package var updatedAt: Instant
    /// One a property of its label, in the model's order.
    package var values: [PropertyValue]
    package var sources: [Source]

    package init(
        id: NodeID,
        address: NodeAddress,
        isNew: Bool,
        version: Int,
        createdAt: Instant,
        updatedAt: Instant,
        values: [PropertyValue],
        sources: [Source]
    ) {
        self.id = id
        self.address = address
        self.isNew = isNew
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.values = values
        self.sources = sources
    }
}

/// A relationship as it is after a commit.
package struct RelationshipChange: Sendable {
    package var id: RelationshipID
    package var table: RelationshipTableID
    package var row: RelationshipRow
    package var isNew: Bool
    package var from: NodeRow
    package var to: NodeRow
    /// The nodes' own numbers, for storage.
    package var fromID: NodeID
    package var toID: NodeID
    /// One a property of its type, in the model's order.
    package var values: [PropertyValue]
    package var sources: [Source]

    package init(
        id: RelationshipID,
        table: RelationshipTableID,
        row: RelationshipRow,
        isNew: Bool,
        from: NodeRow,
        to: NodeRow,
        fromID: NodeID,
        toID: NodeID,
        values: [PropertyValue],
        sources: [Source]
    ) {
        self.id = id
        self.table = table
        self.row = row
        self.isNew = isNew
        self.from = from
        self.to = to
        self.fromID = fromID
        self.toID = toID
        self.values = values
        self.sources = sources
    }
}

/// A rule of the model that a change would break.
package enum ConstraintError: Error, Hashable, Sendable {
    case missingValue(label: String, property: String)
    case duplicateValue(label: String, property: String, value: String)
    case secondRelationship(type: String, node: String)
    /// The graph has as many nodes or relationships as fit in 32-bit numbers.
    case graphFull
}
