/// Which changes are asked for.
package struct ChangeQuestion: Sendable {
    /// Those of one node and its relationships, newest first; nil is all, oldest first.
    package var node: HistoryNode?
    /// Of later commits only.
    package var since = 0
    /// Of no later commit.
    package var until: Int
    package var after: ChangePlace?
    package var first: Int?

    package init(until: Int) {
        self.until = until
    }
}

/// A node whose history is asked for, which may be gone.
package struct HistoryNode: Sendable {
    package let label: String
    package let keyText: String
    /// The relationships that it has now.
    package let relationships: [RelationshipID]

    package init(label: String, keyText: String, relationships: [RelationshipID]) {
        self.label = label
        self.keyText = keyText
        self.relationships = relationships
    }
}

/// Who keeps what commits have replaced.
package protocol GraphHistory: Sendable {
    /// Does something with each change that is asked for, in order, until it answers false.
    ///
    /// - Throws: `HistoryError`, `.unknownNode` when no node ever had the id.
    func forEachChange(
        _ question: ChangeQuestion,
        _ body: (Change) -> Bool
    ) throws(HistoryError)
}

/// Why a history cannot be told.
package enum HistoryError: Error, Hashable, Sendable {
    case unknownNode
    case unreadable(String)
}

extension Snapshot {
    /// The relationships of a node, in no particular order.
    package func relationships(of node: NodeAddress) -> [RelationshipID] {
        model.ends(of: node.label).enumerated().flatMap { index, end -> [RelationshipID] in
            let pages = self[end.table]
            return self[node.label].relationships(of: node.row, at: EndIndex(offset: index)).map {
                pages.page(of: $0.relationship).ids[pages.slot(of: $0.relationship)]
            }
        }
    }
}
