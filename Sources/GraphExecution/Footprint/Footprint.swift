package import PropertyGraph

/// What of a graph an answer depends on: as long as none of it changes, the answer stays the same.
///
/// It may name more than was looked at, never less.
package struct Footprint: Equatable, Sendable {
    /// A property of the nodes of a label.
    package struct NodeProperty: Hashable, Sendable {
        package let label: LabelID
        package let property: PropertyID

        package init(label: LabelID, property: PropertyID) {
            self.label = label
            self.property = property
        }
    }

    /// Labels whose nodes are found or counted: a new node or one less may change the answer.
    package var labels: Set<LabelID> = []
    /// Labels of whose nodes everything counts, their versions and sources too.
    package var wholeLabels: Set<LabelID> = []
    package var properties: Set<NodeProperty> = []
    /// Relationship types whose relationships are followed or counted, with their properties and sources.
    package var relationshipTypes: Set<RelationshipTypeID> = []
    /// Whether any commit may change the answer.
    package var isEverything = false

    package init() {}
}
