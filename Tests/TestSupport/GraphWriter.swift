import Bytes
package import PropertyGraph

/// Makes a graph by names.
package struct GraphWriter {
    private let model: Model
    private var draft: GraphDraft

    package init(model: Model) {
        self.model = model
        draft = GraphDraft(on: Snapshot(model: model, pageShift: 2))
    }

    package mutating func node(
        _ name: String,
        _ values: [String: PropertyValue],
        sources: [Source] = []
    ) throws {
        let label = try found(model.label(named: name))
        var given: [PropertyID: PropertyValue] = [:]
        for (name, value) in values { given[try found(label.property(named: name))] = value }
        try draft.upsertNode(label.id, given, sources: sources)
    }

    /// Relates two nodes by their places among those of their labels.
    ///
    /// `pair` says which pair of labels, where the type joins several.
    package mutating func relate(
        _ name: String,
        _ from: Int,
        _ to: Int,
        _ values: [String: PropertyValue] = [:],
        pair: Int = 0
    ) throws {
        let type = try found(model.relationshipType(named: name))
        var given: [PropertyID: PropertyValue] = [:]
        for (name, value) in values { given[try found(type.property(named: name))] = value }
        try draft.relate(
            type.tables[pair],
            from: NodeRow(offset: from),
            to: NodeRow(offset: to),
            given
        )
    }

    package func snapshot() throws -> Snapshot {
        let moment = try found(Instant("2023-10-31T00:00:00Z"))
        let commit = try found(try draft.commit(at: moment, author: "test"))
        return draft.snapshot.applying(commit)
    }

    private struct Missing: Error {}

    private func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}
