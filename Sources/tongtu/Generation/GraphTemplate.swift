import Bytes
import JSONCoding
import PropertyGraph

/// A small real graph, read as what a large one is made of.
///
/// Nodes whose key begins with a document's code belong to that document; the others are there whatever
/// documents say. A relationship belongs to a document when one of its nodes does.
struct GraphTemplate {
    struct Node {
        let label: LabelID
        let values: [PropertyValue]
        let sources: [Source]
        /// Of a node that belongs to a document.
        let isOfDocument: Bool
    }

    struct Relationship {
        let table: RelationshipTableID
        /// Places in `nodes`.
        let from: Int
        let to: Int
        let values: [PropertyValue]
        let sources: [Source]
    }

    let model: Model
    let nodes: [Node]
    let relationships: [Relationship]
    /// The codes of its documents.
    let documents: [String]
    /// The year that most of its dates are in.
    let year: Int

    /// The part of a graph whose nodes are of some labels.
    init(of snapshot: Snapshot, labels: Set<LabelID>) {
        let model = snapshot.model
        self.model = model
        var documents: [String] = []
        if let label = model.documentLabel {
            for row in snapshot[label].rows {
                documents += model[label].key.flatMap { snapshot[label].texts($0, of: row) }
            }
        }
        self.documents = documents
        var addresses = model.labels.filter { labels.contains($0.id) }.flatMap { label in
            snapshot[label.id].rows.map { NodeAddress(label: label.id, row: $0) }
        }
        addresses = snapshot.inNodeOrder(addresses)
        nodes = addresses.map { node in
            let table = snapshot[node.label]
            let values = table.label.properties.indices.map {
                table.value(PropertyID(offset: $0), of: node.row)
            }
            return Node(
                label: node.label,
                values: values,
                sources: table.page(of: node.row).sources.sources(table.slot(of: node.row)),
                isOfDocument: table.label.key.contains { property in
                    guard case .string(let text) = values[property.index] else { return false }
                    return documents.contains { text == $0 || text.hasPrefix("\($0)/") }
                }
            )
        }
        let places = Dictionary(uniqueKeysWithValues: addresses.enumerated().map { ($1, $0) })
        var found: [(id: RelationshipID, relationship: Relationship)] = []
        for table in model.relationshipTables {
            let properties = model[table.type].properties
            for page in snapshot[table.id].pages {
                for slot in page.liveSlots {
                    guard
                        let from = places[NodeAddress(label: table.from, row: page.from[slot])],
                        let to = places[NodeAddress(label: table.to, row: page.to[slot])]
                    else { continue }
                    let relationship = Relationship(
                        table: table.id,
                        from: from,
                        to: to,
                        values: properties.indices.map {
                            page.columns[$0].value(slot, as: properties[$0].type)
                        },
                        sources: page.sources.sources(slot)
                    )
                    found.append((page.ids[slot], relationship))
                }
            }
        }
        relationships = found.sorted { $0.id < $1.id }.map(\.relationship)
        let years = nodes.flatMap(\.values).compactMap { value -> Int? in
            if case .date(let date) = value { date.year } else { nil }
        }
        let counts = Dictionary(grouping: years) { $0 }.mapValues(\.count)
        year = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 2000
    }
}
