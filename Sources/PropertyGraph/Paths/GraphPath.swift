/// A walk through the graph: its nodes, and the relationships between them.
package struct GraphPath: Hashable, Sendable {
    /// A relationship as it is walked.
    package struct Step: Hashable, Sendable {
        package let table: RelationshipTableID
        package let relationship: RelationshipRow
        /// Whether it is walked in its stored direction.
        package let isForward: Bool
    }

    /// One more than there are steps.
    package let nodes: [NodeAddress]
    package let steps: [Step]

    /// The number of relationships.
    package var length: Int { steps.count }
}
