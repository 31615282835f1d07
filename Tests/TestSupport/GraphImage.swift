package import Bytes
package import PropertyGraph

/// All that a reader can see of a graph, as values to compare.
package struct GraphImage: Hashable, Sendable {
    /// A node and its relationships at each end of its label.
    package struct Node: Hashable, Sendable {
        package var id: NodeID
        package var globalID: Text
        package var version: Int
        package var createdAt: Instant
        package var updatedAt: Instant
        package var values: [PropertyValue]
        package var sources: [Source]
        package var ends: [[Relationship]]

        package init(
            id: NodeID,
            globalID: Text,
            version: Int,
            createdAt: Instant,
            updatedAt: Instant,
            values: [PropertyValue],
            sources: [Source],
            ends: [[Relationship]]
        ) {
            self.id = id
            self.globalID = globalID
            self.version = version
            self.createdAt = createdAt
            self.updatedAt = updatedAt
            self.values = values
            self.sources = sources
            self.ends = ends
        }
    }

    /// A relationship as one of its nodes sees it.
    package struct Relationship: Hashable, Sendable {
        package var id: RelationshipID
        package var neighbour: Text
        package var values: [PropertyValue]
        package var sources: [Source]

        package init(
            id: RelationshipID,
            neighbour: Text,
            values: [PropertyValue],
            sources: [Source]
        ) {
            self.id = id
            self.neighbour = neighbour
            self.values = values
            self.sources = sources
        }
    }

    package var commit: Int
    /// By label, in node order.
    package var labels: [[Node]]

    package init(commit: Int, labels: [[Node]]) {
        self.commit = commit
        self.labels = labels
    }

    /// What a snapshot shows.
    package init(_ snapshot: Snapshot) {
        commit = snapshot.commit
        labels = snapshot.model.labels.map { label in
            snapshot[label.id].rows.map { Self.node(label, $0, snapshot) }
        }
    }

    private static func node(_ label: Label, _ row: NodeRow, _ snapshot: Snapshot) -> Node {
        let table = snapshot[label.id]
        let page = table.page(of: row)
        let slot = table.slot(of: row)
        return Node(
            id: page.ids[slot],
            globalID: Text(table.globalID(of: row)),
            version: page.version(slot),
            createdAt: page.createdAt(slot),
            updatedAt: page.updatedAt(slot),
            values: label.properties.indices.map { table.value(PropertyID(offset: $0), of: row) },
            sources: page.sources.sources(slot),
            ends: label.ends.enumerated().map { index, end in
                table.relationships(of: row, at: EndIndex(offset: index))
                    .map { relationship($0, end, snapshot) }
            }
        )
    }

    private static func relationship(
        _ entry: Adjacency.Entry,
        _ end: RelationshipEnd,
        _ snapshot: Snapshot
    ) -> Relationship {
        let pages = snapshot[end.table]
        let page = pages.page(of: entry.relationship)
        let slot = pages.slot(of: entry.relationship)
        let properties = snapshot.model[end.type].properties
        return Relationship(
            id: page.ids[slot],
            neighbour: Text(snapshot[end.target].globalID(of: entry.neighbour)),
            values: properties.enumerated().map { index, property in
                pages.value(PropertyID(offset: index), property.type, of: entry.relationship)
            },
            sources: page.sources.sources(slot)
        )
    }
}
