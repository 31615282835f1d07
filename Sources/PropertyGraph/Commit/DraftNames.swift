import Bytes

/// Finds nodes by name in a draft: those of the snapshot, and as they are called here.
package struct DraftNames {
    private struct Entry: Hashable {
        let label: LabelID
        let name: Text
    }

    private var canonical: [Entry: Set<NodeAddress>] = [:]
    private var aliases: [Entry: Set<NodeAddress>] = [:]
    /// What is known of nodes that the draft has written, to be forgotten when they are written again.
    private var written: [NodeAddress: (canonical: [Entry], aliases: [Entry])] = [:]

    package init() {}

    /// Notes the names of a node that was written, or deleted.
    package mutating func note(_ node: NodeAddress, in draft: GraphDraft) {
        let label = draft.model[node.label]
        guard !label.names.isEmpty else { return }
        if let old = written[node] {
            for entry in old.canonical { canonical[entry]?.remove(node) }
            for entry in old.aliases { aliases[entry]?.remove(node) }
        }
        let values = draft.isThere(node) ? draft.values(of: node) : []
        func entries(_ properties: ArraySlice<PropertyID>) -> [Entry] {
            guard !values.isEmpty else { return [] }
            return properties.flatMap { values[$0.index].texts }
                .map { Entry(label: node.label, name: Text(TextFolding.name($0))) }
        }
        let now = (entries(label.names.prefix(1)), entries(label.names.dropFirst()))
        for entry in now.0 { canonical[entry, default: []].insert(node) }
        for entry in now.1 { aliases[entry, default: []].insert(node) }
        written[node] = now
    }

    /// The nodes whose canonical name it is; if none, all that have it as an alias; in their order.
    package func nodes(_ label: LabelID, named name: String, in draft: GraphDraft) -> [NodeAddress]
    {
        let folded = TextFolding.name(name)
        let entry = Entry(label: label, name: Text(folded))
        let table = draft.snapshot[label]
        func found(_ stored: [NodeRow], _ here: Set<NodeAddress>?) -> [NodeAddress] {
            // What the snapshot says of a node counts until it is written here.
            let others = stored.map { NodeAddress(label: label, row: $0) }
                .filter { written[$0] == nil && draft.isThere($0) }
            return (others + (here ?? [])).sorted { $0.row.offset < $1.row.offset }
        }
        let named = found(table.rows(canonical: folded), canonical[entry])
        return named.isEmpty ? found(table.rows(alias: folded), aliases[entry]) : named
    }
}
