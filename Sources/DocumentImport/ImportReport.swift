package import PropertyGraph

/// How much an import changes, by type, in the model's order; types without change are left out.
package struct ImportReport: Hashable, Sendable {
    /// The changes of one node or relationship type.
    package struct Count: Hashable, Sendable {
        package let type: String
        package let new: Int
        package let changed: Int
        /// What no document says any more.
        package let withdrawn: Int

        fileprivate init(_ type: String, _ alterations: [Alteration]) {
            self.type = type
            new = alterations.count(where: \.isCreation)
            withdrawn = alterations.count(where: \.isDeletion)
            changed = alterations.count - new - withdrawn
        }
    }

    package let nodes: [Count]
    package let relationships: [Count]

    /// The numbers of a commit; none at all when nothing changes.
    package init(of commit: Commit?, in model: Model) {
        let nodeChanges = Dictionary(grouping: commit?.changes.nodes ?? []) { $0.label }
        nodes = model.labels.compactMap { label in
            nodeChanges[label.id].map { Count(label.name, $0.map(\.alteration)) }
        }
        let relationshipChanges = Dictionary(grouping: commit?.changes.relationships ?? []) {
            model[$0.table].type
        }
        relationships = model.relationshipTypes.compactMap { type in
            relationshipChanges[type.id].map { Count(type.name, $0.map(\.alteration)) }
        }
    }
}
