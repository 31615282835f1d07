/// What one operation changes, in the words of the graph: nodes and relationships by their own numbers.
///
/// It holds nothing that only this process knows, so it can be stored, sent, and applied to any snapshot
/// that shows the same graph, wherever its rows are. Each node and relationship is in it once.
package struct ChangeSet: Sendable {
    /// Created nodes come in the order of their numbers.
    package var nodes: [NodeChange]
    /// Likewise.
    package var relationships: [RelationshipChange]
    /// What is said of nodes and relationships that are not shown.
    package var withheld: [WithheldChange]
    /// What becomes of the documents that are kept to be read again.
    package var inputs: [InputChange]

    package init(
        nodes: [NodeChange] = [],
        relationships: [RelationshipChange] = [],
        withheld: [WithheldChange] = [],
        inputs: [InputChange] = []
    ) {
        self.nodes = nodes
        self.relationships = relationships
        self.withheld = withheld
        self.inputs = inputs
    }

    package var isEmpty: Bool {
        nodes.isEmpty && relationships.isEmpty && withheld.isEmpty && inputs.isEmpty
    }
}

/// What becomes of one node or relationship.
package enum Alteration: Sendable {
    /// Properties without a value are absent, or empty lists.
    case create(values: [PropertyID: PropertyValue], sources: [Source])
    /// Properties without a value stay; so do the sources, when there are none.
    case update(values: [PropertyID: PropertyValue], sources: [Source]?)
    case delete

    package var isCreation: Bool { if case .create = self { true } else { false } }
    package var isDeletion: Bool { if case .delete = self { true } else { false } }

    /// The values it gives.
    package var values: [PropertyID: PropertyValue] {
        switch self {
        case .create(let values, _), .update(let values, _): values
        case .delete: [:]
        }
    }

    /// The sources it gives; nil when they stay.
    package var sources: [Source]? {
        switch self {
        case .create(_, let sources): sources
        case .update(_, let sources): sources
        case .delete: nil
        }
    }
}

/// What becomes of one node.
package struct NodeChange: Sendable {
    package let id: NodeID
    package let label: LabelID
    /// The node's version after the change; a change of sources or of who says what raises none.
    package var version: Int
    package var alteration: Alteration
    package var claims: [ClaimChange]

    package init(
        id: NodeID,
        label: LabelID,
        version: Int,
        _ alteration: Alteration,
        claims: [ClaimChange] = []
    ) {
        self.id = id
        self.label = label
        self.version = version
        self.alteration = alteration
        self.claims = claims
    }
}

/// What becomes of one relationship.
package struct RelationshipChange: Sendable {
    package let id: RelationshipID
    package let table: RelationshipTableID
    package let from: NodeID
    package let to: NodeID
    package var alteration: Alteration
    package var claims: [ClaimChange]

    package init(
        id: RelationshipID,
        table: RelationshipTableID,
        from: NodeID,
        to: NodeID,
        _ alteration: Alteration,
        claims: [ClaimChange] = []
    ) {
        self.id = id
        self.table = table
        self.from = from
        self.to = to
        self.alteration = alteration
        self.claims = claims
    }
}
