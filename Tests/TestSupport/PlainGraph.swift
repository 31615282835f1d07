package import Bytes
package import PropertyGraph

/// A graph kept in plain dictionaries by the rules of the contract: what pages are checked against.
package struct PlainGraph {
    private struct Node {
        let id: Int
        let label: LabelID
        let createdAt: Instant
        var version: Int
        var updatedAt: Instant
        var values: [PropertyValue]
        var sources: [Source]
    }

    private struct RelationshipKey: Hashable {
        let table: RelationshipTableID
        let from: Text
        let to: Text
    }

    private struct Relationship {
        let id: Int
        let key: RelationshipKey
        var values: [PropertyValue]
        var sources: [Source]
    }

    private let model: Model
    private var commit = 0
    private var nodes: [Text: Node] = [:]
    private var relationships: [RelationshipKey: Relationship] = [:]
    private var nextNode = 1
    private var nextRelationship = 1

    package init(model: Model) {
        self.model = model
    }

    /// Applies the changes of one commit; nothing happens when they change nothing.
    package mutating func commit(_ changes: [GraphChange], at: Instant) {
        let before = self
        for change in changes { perform(change, at: at) }
        var touched = Set(nodes.keys.filter { nodes[$0]?.values != before.nodes[$0]?.values })
        var isChanged =
            Set(nodes.keys) != Set(before.nodes.keys)
            || nodes.contains {
                $1.id != before.nodes[$0]?.id || $1.sources != before.nodes[$0]?.sources
            }
        for key in Set(relationships.keys).union(before.relationships.keys) {
            let (old, new) = (before.relationships[key], relationships[key])
            if old?.id != new?.id || old?.values != new?.values {
                touched.formUnion([key.from, key.to])
            }
            isChanged = isChanged || old?.id != new?.id || old?.sources != new?.sources
        }
        guard isChanged || !touched.isEmpty else {
            self = before
            return
        }
        for id in touched where before.nodes[id]?.id == nodes[id]?.id && nodes[id] != nil {
            nodes[id]?.version += 1
            nodes[id]?.updatedAt = at
        }
        giveBackNumbers(since: before)
        commit += 1
    }

    /// Numbers of what was made and is gone again are given once more.
    private mutating func giveBackNumbers(since before: PlainGraph) {
        nextNode = max(before.nextNode, 1 + (nodes.values.map(\.id).max() ?? 0))
        nextRelationship = max(
            before.nextRelationship,
            1 + (relationships.values.map(\.id).max() ?? 0)
        )
    }

    private mutating func nodeNumber() -> Int {
        defer { nextNode += 1 }
        return nextNode
    }

    private mutating func relationshipNumber() -> Int {
        defer { nextRelationship += 1 }
        return nextRelationship
    }

    private mutating func perform(_ change: GraphChange, at: Instant) {
        switch change {
        case .node(let label, let values, let sources):
            upsert(label, values, sources, at)
        case .relationship(let table, let fromKey, let toKey, let given, let sources):
            let key = RelationshipKey(
                table: table,
                from: upsert(model[table].from, key: fromKey, at),
                to: upsert(model[table].to, key: toKey, at)
            )
            relate(key, given, sources)
        case .deletion(let label, let key):
            let id = id(label, key)
            guard nodes.removeValue(forKey: id) != nil else { return }
            relationships = relationships.filter { $0.key.from != id && $0.key.to != id }
        case .unrelation(let table, let from, let to):
            relationships[key(table, from, to)] = nil
        case .revision(let table, let from, let to, let given):
            let key = key(table, from, to)
            for (property, value) in given {
                relationships[key]?.values[property.index] = value
            }
        }
    }

    private mutating func relate(
        _ key: RelationshipKey,
        _ given: [PropertyID: PropertyValue],
        _ sources: [Source]
    ) {
        var relationship =
            relationships[key]
            ?? Relationship(
                id: relationshipNumber(),
                key: key,
                values: model[model[key.table].type].properties
                    .map { $0.isList ? .list([]) : .absent },
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
        relationships[key] = relationship
    }

    private func key(
        _ table: RelationshipTableID,
        _ from: [PropertyValue],
        _ to: [PropertyValue]
    ) -> RelationshipKey {
        RelationshipKey(
            table: table,
            from: id(model[table].from, from),
            to: id(model[table].to, to)
        )
    }

    private func id(_ label: LabelID, _ key: [PropertyValue]) -> Text {
        Text("\(model[label].name):\(key.map { encoded($0) }.joined(separator: "/"))")
    }

    private mutating func upsert(
        _ label: LabelID,
        key: [PropertyValue],
        _ at: Instant
    ) -> Text {
        let values = Dictionary(zip(model[label].key, key).map { $0 }) { first, _ in first }
        return upsert(label, values, [], at)
    }

    @discardableResult
    private mutating func upsert(
        _ labelID: LabelID,
        _ given: [PropertyID: PropertyValue],
        _ sources: [Source],
        _ at: Instant
    ) -> Text {
        let label = model[labelID]
        let id = id(labelID, label.key.map { given[$0] ?? .absent })
        var node =
            nodes[id]
            ?? Node(
                id: nodeNumber(),
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
    package var image: GraphImage {
        GraphImage(
            commit: commit,
            labels: model.labels.map { label in
                nodes.filter { $0.value.label == label.id }.sorted { $0.value.id < $1.value.id }
                    .map { globalID, node in
                        GraphImage.Node(
                            id: NodeID(number: node.id),
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
        of node: Text,
        at end: RelationshipEnd
    ) -> [GraphImage.Relationship] {
        let own = relationships.values.filter {
            $0.key.table == end.table
                && node == (end.direction == .out ? $0.key.from : $0.key.to)
        }
        return own.map { relationship in
            (
                relationship,
                end.direction == .out ? relationship.key.to : relationship.key.from
            )
        }
        .sorted { left, right in
            guard let order = end.order else {
                return (nodes[left.1]?.id ?? 0) < (nodes[right.1]?.id ?? 0)
            }
            return rank(left.0, order) < rank(right.0, order)
        }
        .map { relationship, neighbour in
            GraphImage.Relationship(
                id: RelationshipID(number: relationship.id),
                neighbour: neighbour,
                values: relationship.values,
                sources: relationship.sources
            )
        }
    }

    /// By value, absent last, then by creation.
    private func rank(_ relationship: Relationship, _ order: PropertyID) -> (Int, Int) {
        guard case .int(let number) = relationship.values[order.index] else {
            return (.max, relationship.id)
        }
        return (number, relationship.id)
    }
}
