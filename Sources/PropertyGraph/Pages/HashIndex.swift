import Bytes
import HashTreeCollections

/// Rows by the hash of a text; the caller compares the texts themselves, since hashes may collide.
///
/// A persistent trie: a changed copy shares all but the path to what changed.
package struct HashIndex: Sendable {
    private enum Rows: Sendable {
        case one(NodeRow)
        /// In node order.
        case several([NodeRow])

        mutating func insert(_ row: NodeRow) {
            var rows: [NodeRow]
            switch self {
            case .one(let other): rows = [other]
            case .several(let others): rows = others
            }
            // Let go of, so that a long list is not copied for each row that comes.
            self = .several([])
            if let last = rows.last, last.offset >= row.offset {
                let place = rows.partition { $0.offset < row.offset }
                if rows[place] != row { rows.insert(row, at: place) }
            } else {
                rows.append(row)
            }
            self = rows.count == 1 ? .one(row) : .several(rows)
        }

        mutating func remove(_ row: NodeRow) {
            guard case .several(var rows) = self else { return }
            self = .several([])
            let place = rows.partition { $0.offset < row.offset }
            if place < rows.count, rows[place] == row { rows.remove(at: place) }
            self = rows.count == 1 ? .one(rows[0]) : .several(rows)
        }
    }

    private var rows = TreeDictionary<Int, Rows>()

    package init() {}

    /// The rows that may hold a text, in node order.
    package func candidates(for text: String) -> [NodeRow] {
        candidates(hash: Text(text).hashValue)
    }

    /// The same by the hash of a `Text`, for one that is looked for in several indexes.
    func candidates(hash: Int) -> [NodeRow] {
        switch rows[hash] {
        case nil: []
        case .one(let row): [row]
        case .several(let rows): rows
        }
    }

    /// Notes that a row may hold a text; rows mostly come in order, and then each costs the same.
    mutating func insert(_ row: NodeRow, for text: String) {
        let hash = Text(text).hashValue
        // Most texts are of one row: this is all there is to do then.
        guard var others = rows.updateValue(.one(row), forKey: hash) else { return }
        others.insert(row)
        rows[hash] = others
    }

    mutating func remove(_ row: NodeRow, for text: String) {
        let hash = Text(text).hashValue
        switch rows[hash] {
        case nil: break
        case .one(let other): if other == row { rows[hash] = nil }
        case .several: rows[hash]?.remove(row)
        }
    }
}
