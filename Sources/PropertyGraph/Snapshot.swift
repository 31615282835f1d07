package import Bytes

/// The whole graph as of one commit; it never changes, so any thread may read it without a lock.
package final class Snapshot: Sendable {
    package let model: Model
    /// The number of the last commit it holds, 0 for an empty graph.
    package let commit: Int
    /// When that was made; nil for an empty graph.
    package let committedAt: Instant?
    package let nodes: [NodeTable]
    package let relationships: [RelationshipPages]
    package let nextNumbers: NextNumbers

    init(
        model: Model,
        commit: Int,
        committedAt: Instant?,
        nodes: [NodeTable],
        relationships: [RelationshipPages],
        nextNumbers: NextNumbers
    ) {
        self.model = model
        self.commit = commit
        self.committedAt = committedAt
        self.nodes = nodes
        self.relationships = relationships
        self.nextNumbers = nextNumbers
    }

    /// Pages of 1,024 rows.
    package static let usualPageShift = 10

    /// An empty graph of a model.
    ///
    /// `pageShift` is the binary logarithm of a page's rows: the usual one unless a test wants edges
    /// everywhere.
    package convenience init(model: Model, pageShift: Int = usualPageShift) {
        precondition((1...16).contains(pageShift), "pages of 2 to 65,536 rows")
        self.init(
            model: model,
            commit: 0,
            committedAt: nil,
            nodes: model.labels.map { NodeTable(label: $0, pageShift: pageShift) },
            relationships: model.relationshipTables.map { _ in
                RelationshipPages(pageShift: pageShift)
            },
            nextNumbers: NextNumbers()
        )
    }

    package subscript(label: LabelID) -> NodeTable { nodes[label.index] }
    package subscript(table: RelationshipTableID) -> RelationshipPages {
        relationships[table.index]
    }

    /// The number of nodes of all labels.
    package var nodeCount: Int { nodes.reduce(0) { $0 + $1.count } }
    /// The number of relationships of all types.
    package var relationshipCount: Int { relationships.reduce(0) { $0 + $1.count } }

    /// How many relationships a node has at all its ends.
    ///
    /// - Complexity: O(ends).
    package func relationshipCount(of node: NodeAddress) -> Int {
        model.ends(of: node.label).indices.reduce(0) {
            $0 + self[node.label].degree(of: node.row, at: EndIndex(offset: $1))
        }
    }

    /// The node of a global id; nil when there is none.
    package func node(globalID: String) -> NodeAddress? {
        guard let (label, key) = GlobalID.parse(globalID, in: model),
            let row = self[label].row(key: key)
        else { return nil }
        return NodeAddress(label: label, row: row)
    }

    /// The nodes of some labels that a name names, label by label, as `NodeTable.rows(named:)` finds them.
    ///
    /// - Complexity: O(name + labels).
    package func nodes(named name: String, of labels: [LabelID]) -> [NodeAddress] {
        let folded = TextFolding.name(name)
        let hash = Text(folded).hashValue
        return labels.flatMap { label in
            self[label].rows(folded: folded, hash: hash).map { NodeAddress(label: label, row: $0) }
        }
    }

    /// The number of a node in order of creation over all labels.
    package func id(of node: NodeAddress) -> NodeID {
        let table = self[node.label]
        return table.page(of: node.row).ids[table.slot(of: node.row)]
    }

    /// The node of a number; nil when there is none.
    ///
    /// - Complexity: O(labels x log rows): numbers rise with rows, so nothing is kept for it.
    package func node(_ id: NodeID) -> NodeAddress? {
        for table in nodes {
            if let row = table.row(id: id) { return NodeAddress(label: table.label.id, row: row) }
        }
        return nil
    }
}
