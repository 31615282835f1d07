import PropertyGraph

/// Where in the answer selections on nodes already stand, so that they are copied and not done again.
///
/// Open addressing with linear probing; the table doubles when it is half full.
struct MemoTable {
    private struct Entry {
        /// The selection's place plus one, and the node's row; 0 is a free place.
        var key: UInt64 = 0
        var start: UInt32 = 0
        var end: UInt32 = 0
    }

    /// Nodes remembered at most, a few megabytes; what comes later is done as often as it is met.
    private static let countMax = 1 << 18

    private var entries: [Entry] = []
    private var count = 0

    /// The bytes written for a selection on a row, if it was met before.
    func range(of selection: SelectionIndex, _ row: NodeRow) -> Range<Int>? {
        guard count > 0 else { return nil }
        let key = Self.key(selection, row)
        let entry = entries[place(of: key)]
        return entry.key == key ? Int(entry.start)..<Int(entry.end) : nil
    }

    /// Remembers the bytes written for a selection on a row.
    mutating func insert(_ selection: SelectionIndex, _ row: NodeRow, _ range: Range<Int>) {
        // An answer beyond 4 GiB is refused long before its offsets overflow.
        guard range.upperBound <= UInt32.max, count < Self.countMax else { return }
        if count * 2 >= entries.count { grow() }
        let key = Self.key(selection, row)
        entries[place(of: key)] = Entry(
            key: key,
            start: UInt32(range.lowerBound),
            end: UInt32(range.upperBound)
        )
        count += 1
    }

    /// Forgets everything.
    mutating func removeAll() {
        guard count > 0 else { return }
        self = MemoTable()
    }

    private static func key(_ selection: SelectionIndex, _ row: NodeRow) -> UInt64 {
        (UInt64(selection.offset) + 1) << 32 | UInt64(row.offset)
    }

    private func place(of key: UInt64) -> Int {
        let mask = entries.count - 1
        // Fibonacci hashing spreads neighbouring rows. The product may wrap: only its bits matter.
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while entries[index].key != 0, entries[index].key != key {
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: max(64, old.count * 2))
        for entry in old where entry.key != 0 { entries[place(of: entry.key)] = entry }
    }
}
