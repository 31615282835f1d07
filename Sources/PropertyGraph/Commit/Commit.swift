package import Bytes

/// A change set with its place in the history of a graph.
package struct Commit: Sendable {
    /// One more than that of the commit before.
    package var number: Int
    package var at: Instant
    /// Who did it: a user, or `import`.
    package var author: String
    package var changes: ChangeSet

    package init(number: Int, at: Instant, author: String, changes: ChangeSet) {
        self.number = number
        self.at = at
        self.author = author
        self.changes = changes
    }
}

/// The numbers that the next node and the next relationship get.
///
/// They are stored with each commit: numbers are never given twice, also when the last are deleted.
package struct NextNumbers: Hashable, Sendable {
    package var node: NodeID
    package var relationship: RelationshipID

    package init(
        node: NodeID = NodeID(number: 1),
        relationship: RelationshipID = RelationshipID(number: 1)
    ) {
        self.node = node
        self.relationship = relationship
    }

    /// A number for a new node; nil when there are no more.
    mutating func takeNode() -> NodeID? {
        guard node.number < .max else { return nil }
        defer { node = NodeID(number: Int(node.number) + 1) }
        return node
    }

    /// A number for a new relationship; nil when there are no more.
    mutating func takeRelationship() -> RelationshipID? {
        guard relationship.number < .max else { return nil }
        defer { relationship = RelationshipID(number: Int(relationship.number) + 1) }
        return relationship
    }

    /// The next numbers once those of a change set are given.
    package mutating func pass(_ changes: ChangeSet) {
        for change in changes.nodes where change.alteration.isCreation {
            node = max(node, NodeID(number: Int(change.id.number) + 1))
        }
        for change in changes.relationships where change.alteration.isCreation {
            relationship = max(relationship, RelationshipID(number: Int(change.id.number) + 1))
        }
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
