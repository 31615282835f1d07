package import Bytes

/// What a commit did to one node or relationship.
package struct Change: Sendable {
    /// In the order of the API's `ChangeKind`.
    package enum Kind: Int, Sendable, CaseIterable {
        case created, updated, deleted, related, unrelated
    }

    /// A relationship, by its type and the node at its other end.
    package struct Relationship: Hashable, Sendable {
        package let type: String
        /// A global id.
        package let to: String

        package init(type: String, to: String) {
            self.type = type
            self.to = to
        }
    }

    package let place: ChangePlace
    package let at: Instant
    package let author: String
    package let kind: Kind
    /// The global id of the node, or of the one the relationship comes from.
    package let id: String
    package let relationship: Relationship?
    /// The properties as a JSON object; nil before it was there, and after it went.
    package let before: String?
    package let after: String?

    package init(
        place: ChangePlace,
        at: Instant,
        author: String,
        kind: Kind,
        id: String,
        relationship: Relationship?,
        before: String?,
        after: String?
    ) {
        self.place = place
        self.at = at
        self.author = author
        self.kind = kind
        self.id = id
        self.relationship = relationship
        self.before = before
        self.after = after
    }
}

/// Where a change stands: by commit, nodes before relationships, each in order of creation.
package struct ChangePlace: Hashable, Sendable {
    package let commit: Int
    package let isRelationship: Bool
    /// The number of the node or relationship.
    package let number: Int

    package init(commit: Int, isRelationship: Bool, number: Int) {
        self.commit = commit
        self.isRelationship = isRelationship
        self.number = number
    }
}

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
