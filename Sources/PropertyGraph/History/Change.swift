package import Bytes

/// What a commit did to one node or relationship.
package struct Change: Sendable {
    /// In the order of the API's `ChangeKind`.
    package enum Kind: Int, Sendable, CaseIterable {
        case created, updated, deleted, related, unrelated

        /// What it is that makes of the properties before those after; they are absent where there is nothing.
        package init(isRelationship: Bool, before: String?, after: String?) {
            switch (before, after) {
            case (nil, _): self = isRelationship ? .related : .created
            case (_, nil): self = isRelationship ? .unrelated : .deleted
            default: self = .updated
            }
        }
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
