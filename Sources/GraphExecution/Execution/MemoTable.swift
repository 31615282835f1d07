import PropertyGraph

/// Where in the answer a selection on a node already stands, so that it is copied and not done again.
///
/// Open addressing with linear probing; the table doubles when it is half full.
struct MemoTable {
    private struct Entry {
        /// The node's row plus one; 0 is a free place.
        var rowPlusOne: UInt32 = 0
        var start: UInt32 = 0
        var end: UInt32 = 0
    }

    /// Rows remembered at most, a few megabytes; what comes later is done as often as it is met.
    private static let countMax = 1 << 17

    private var entries: [Entry] = []
    private var count = 0

    /// The bytes written for a row, if it was met before.
    func range(of row: NodeRow) -> Range<Int>? {
        guard !entries.isEmpty, row.offset < .max else { return nil }
        let entry = entries[place(of: row.offset + 1)]
        return entry.rowPlusOne == 0 ? nil : Int(entry.start)..<Int(entry.end)
    }

    /// Remembers the bytes written for a row.
    mutating func insert(_ row: NodeRow, _ range: Range<Int>) {
        // An answer beyond 4 GiB is refused long before its offsets overflow.
        guard range.upperBound <= UInt32.max, row.offset < .max, count < Self.countMax else {
            return
        }
        if count * 2 >= entries.count { grow() }
        let index = place(of: row.offset + 1)
        entries[index] = Entry(
            rowPlusOne: row.offset + 1,
            start: UInt32(range.lowerBound),
            end: UInt32(range.upperBound)
        )
        count += 1
    }

    private func place(of key: UInt32) -> Int {
        let mask = entries.count - 1
        // Fibonacci hashing spreads neighbouring rows. The product may wrap: only its bits matter.
        var index = Int((key &* 2_654_435_769) >> 7) & mask
        while entries[index].rowPlusOne != 0, entries[index].rowPlusOne != key {
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: max(16, old.count * 2))
        for entry in old where entry.rowPlusOne != 0 {
            entries[place(of: entry.rowPlusOne)] = entry
        }
    }
}
