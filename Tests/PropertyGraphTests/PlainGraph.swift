import Bytes
import PropertyGraph
import TestSupport

/// A graph kept in plain dictionaries by the rules of the contract: what pages are checked against.
struct PlainGraph {
    private struct Node {
        let id: NodeID
        let label: LabelID
        let createdAt: Instant
        var version: Int
        var updatedAt: Instant
        var values: [PropertyValue]
        var sources: [Source]
    }

    private struct Place: Hashable {
        let table: RelationshipTableID
        let from: String
        let to: String
    }

    private struct Relationship {
        let id: RelationshipID
        let place: Place
        var values: [PropertyValue]
        var sources: [Source]
    }

    private let model: Model
    private var commit = 0
    private var nodes: [String: Node] = [:]
    private var relationships: [Place: Relationship] = [:]

    init(model: Model) {
        self.model = model
    }

    /// Applies the changes of one commit; nothing happens when they change nothing.
    mutating func commit(_ changes: [GraphChange], at: Instant) {
        let before = self
        for change in changes { perform(change, at: at) }
        var touched = Set(nodes.keys.filter { differs($0, from: before) })
        for (place, relationship) in relationships {
            let old = before.relationships[place]
            if old == nil || old?.values != relationship.values
                || old?.sources != relationship.sources
            {
                touched.formUnion([place.from, place.to])
            }
        }
        guard !touched.isEmpty else { return }
        for id in touched where before.nodes[id] != nil {
            nodes[id]?.version += 1
            nodes[id]?.updatedAt = at
        }
        commit += 1
    }

    private func differs(_ id: String, from before: PlainGraph) -> Bool {
        nodes[id]?.values != before.nodes[id]?.values
            || nodes[id]?.sources != before.nodes[id]?.sources
    }

    private mutating func perform(_ change: GraphChange, at: Instant) {
        switch change {
        case .node(let label, let values, let sources):
            upsert(label, values, sources, at)
        case .relationship(let table, let fromKey, let toKey, let given, let sources):
            let type = model[model[table].type]
            let from = upsert(model[table].from, key: fromKey, at)
            let to = upsert(model[table].to, key: toKey, at)
            let place = Place(table: table, from: from, to: to)
            var relationship =
                relationships[place]
                ?? Relationship(
                    id: RelationshipID(number: relationships.count + 1),
                    place: place,
                    values: type.properties.map { $0.isList ? .list([]) : .absent },
                    sources: []
                )
            for (property, value) in given {
                if case .list(let more) = value,
                    case .list(var all) = relationship.values[property.index]
                {
                    for item in more where !all.contains(item) { all.append(item) }
                    relationship.values[property.index] = .list(all)
                } else {
                    relationship.values[property.index] = value
                }
            }
            for source in sources where !relationship.sources.contains(source) {
                relationship.sources.append(source)
            }
            relationships[place] = relationship
        }
    }

    private mutating func upsert(
        _ label: LabelID,
        key: [PropertyValue],
        _ at: Instant
    ) -> String {
        let values = Dictionary(zip(model[label].key, key).map { $0 }) { first, _ in first }
        return upsert(label, values, [], at)
    }

    @discardableResult
    private mutating func upsert(
        _ labelID: LabelID,
        _ given: [PropertyID: PropertyValue],
        _ sources: [Source],
        _ at: Instant
    ) -> String {
        let label = model[labelID]
        let key = label.key.map { encoded(given[$0]) }.joined(separator: "/")
        let id = "\(label.name):\(key)"
        var node =
            nodes[id]
            ?? Node(
                id: NodeID(number: nodes.count + 1),
                label: labelID,
                createdAt: at,
                version: 1,
                updatedAt: at,
                values: label.properties.map { $0.isList ? .list([]) : .absent },
                sources: []
            )
        for (property, value) in given { node.values[property.index] = value }
        for source in sources where !node.sources.contains(source) { node.sources.append(source) }
        nodes[id] = node
        return id
    }

    private func encoded(_ value: PropertyValue?) -> String {
        switch value {
        case .string(let text):
            text.unicodeScalars.map { scalar in
                ["%": "%25", "/": "%2F", ":": "%3A"][scalar] ?? String(scalar)
            }.joined()
        case .int(let number): "\(number)"
        default: "?"
        }
    }

    /// All that a reader should see.
    var image: GraphImage {
        GraphImage(
            commit: commit,
            labels: model.labels.map { label in
                nodes.filter { $0.value.label == label.id }.sorted { $0.value.id < $1.value.id }
                    .map { globalID, node in
                        GraphImage.Node(
                            id: node.id,
                            globalID: globalID,
                            version: node.version,
                            createdAt: node.createdAt,
                            updatedAt: node.updatedAt,
                            values: node.values,
                            sources: node.sources,
                            ends: label.ends.map { relationships(of: globalID, at: $0) }
                        )
                    }
            }
        )
    }

    private func relationships(
        of node: String,
        at end: RelationshipEnd
    ) -> [GraphImage.Relationship] {
        let own = relationships.values.filter {
            $0.place.table == end.table
                && node == (end.direction == .out ? $0.place.from : $0.place.to)
        }
        return own.map { relationship in
            (
                relationship,
                end.direction == .out ? relationship.place.to : relationship.place.from
            )
        }
        .sorted { left, right in
            guard let order = end.order else {
                return (nodes[left.1]?.id.number ?? 0) < (nodes[right.1]?.id.number ?? 0)
            }
            return rank(left.0, order) < rank(right.0, order)
        }
        .map { relationship, neighbour in
            GraphImage.Relationship(
                id: relationship.id,
                neighbour: neighbour,
                values: relationship.values,
                sources: relationship.sources
            )
        }
    }

    /// By value, absent last, then by creation.
    private func rank(_ relationship: Relationship, _ order: PropertyID) -> (Int, UInt32) {
        guard case .int(let number) = relationship.values[order.index] else {
            return (.max, relationship.id.number)
        }
        return (number, relationship.id.number)
    }
}
