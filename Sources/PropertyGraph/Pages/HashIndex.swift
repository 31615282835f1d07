import HashTreeCollections

/// Rows by the hash of a text; the caller compares the texts themselves, since hashes may collide.
///
/// A persistent trie: a changed copy shares all but the path to what changed.
package struct HashIndex: Sendable {
    private enum Rows: Sendable {
        case one(NodeRow)
        case several([NodeRow])
    }

    private var rows = TreeDictionary<Int, Rows>()

    package init() {}

    /// The rows that may hold a text, in node order.
    package func candidates(for text: String) -> [NodeRow] {
        switch rows[text.hashValue] {
        case nil: []
        case .one(let row): [row]
        case .several(let rows): rows
        }
    }

    mutating func insert(_ row: NodeRow, for text: String) {
        let hash = text.hashValue
        guard let old = rows.updateValue(.one(row), forKey: hash) else { return }
        let others: [NodeRow] =
            switch old {
            case .one(let other): [other]
            case .several(let others): others
            }
        rows[hash] =
            others == [row] || others.contains(row)
            ? old : .several(Self.ordered(others + [row]))
    }

    mutating func remove(_ row: NodeRow, for text: String) {
        switch rows[text.hashValue] {
        case nil: break
        case .one(let other):
            if other == row { rows[text.hashValue] = nil }
        case .several(let others):
            let rest = others.filter { $0 != row }
            rows[text.hashValue] = rest.count == 1 ? .one(rest[0]) : .several(rest)
        }
    }

    private static func ordered(_ rows: [NodeRow]) -> [NodeRow] {
        rows.sorted { $0.offset < $1.offset }
    }
}
