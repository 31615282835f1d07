import Bytes
import PropertyGraph

/// Finds nodes by name, those that this import makes included.
struct NameDirectory {
    private let snapshot: Snapshot
    private var canonical: [Entry: [NodeAddress]] = [:]
    private var aliases: [Entry: [NodeAddress]] = [:]
    /// The nodes that this import makes or names, by type, in the order in which it did.
    private var drafted: [LabelID: [NodeAddress]] = [:]
    private var isDrafted: Set<NodeAddress> = []

    private struct Entry: Hashable {
        var label: LabelID
        var folded: Text
    }

    init(over snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// The nodes whose canonical name it is; if none, all that have it as an alias.
    func nodes(_ label: LabelID, named name: String) -> [NodeAddress] {
        let entry = Entry(label: label, folded: Text(TextFolding.name(name)))
        let stored = snapshot[label].rows(named: name)
        let named = unique(
            stored.filter { isCanonical(entry, $0) },
            canonical[entry] ?? [],
            label
        )
        return named.isEmpty ? unique(stored, aliases[entry] ?? [], label) : named
    }

    /// All nodes of a type, in node order.
    func all(_ label: LabelID) -> [NodeAddress] {
        let table = snapshot[label]
        let new = (drafted[label] ?? []).filter { !table.isLive($0.row) }
        return table.rows.map { NodeAddress(label: label, row: $0) } + new
    }

    /// Takes in the names that a node has now.
    mutating func add(_ node: NodeAddress, name: String, aliases others: [String]) {
        if isDrafted.insert(node).inserted { drafted[node.label, default: []].append(node) }
        let entry = Entry(label: node.label, folded: Text(TextFolding.name(name)))
        if canonical[entry]?.contains(node) != true { canonical[entry, default: []].append(node) }
        for other in others {
            let entry = Entry(label: node.label, folded: Text(TextFolding.name(other)))
            if aliases[entry]?.contains(node) != true { aliases[entry, default: []].append(node) }
        }
    }

    private func isCanonical(_ entry: Entry, _ row: NodeRow) -> Bool {
        let table = snapshot[entry.label]
        guard let name = table.label.names.first else { return false }
        return table.texts(name, of: row).contains { Text(TextFolding.name($0)) == entry.folded }
    }

    private func unique(
        _ rows: [NodeRow],
        _ drafted: [NodeAddress],
        _ label: LabelID
    ) -> [NodeAddress] {
        let stored = rows.map { NodeAddress(label: label, row: $0) }
        return stored + drafted.filter { !stored.contains($0) }
    }
}
