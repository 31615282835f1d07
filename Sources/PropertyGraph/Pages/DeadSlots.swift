/// The slots of a page whose rows are deleted; of most pages none, which takes no memory.
///
/// A row is never used again: a later node has a later row, so that rows stay in order of creation.
package struct DeadSlots: Sendable {
    package private(set) var count = 0
    @usableFromInline private(set) var words: [UInt64] = []

    package init() {}

    /// Whether the row of a slot is deleted.
    @inlinable package func contains(_ slot: Int) -> Bool {
        slot >> 6 < words.count && words[slot >> 6] >> UInt64(slot & 63) & 1 == 1
    }

    /// Whether a quarter more of so many rows died since, so that it is time to let go of what they held.
    func isWorthRebuilding(since before: DeadSlots, rowCount: Int) -> Bool {
        let quarter = max(1, rowCount / 4)
        return count / quarter > before.count / quarter
    }

    /// Notes that the row of a slot is deleted.
    mutating func insert(_ slot: Int) {
        while words.count <= slot >> 6 { words.append(0) }
        precondition(!contains(slot), "a row is deleted once")
        words[slot >> 6] |= 1 << UInt64(slot & 63)
        count += 1
    }
}

/// The slots of a page, or of a column of it, whose rows live, in order.
package struct LiveSlots: Sequence, IteratorProtocol, Sendable {
    private let dead: DeadSlots
    private let count: Int
    private var slot = 0

    init(of count: Int, without dead: DeadSlots) {
        self.count = count
        self.dead = dead
    }

    package mutating func next() -> Int? {
        while slot < count, dead.contains(slot) { slot += 1 }
        guard slot < count else { return nil }
        defer { slot += 1 }
        return slot
    }

    package var underestimatedCount: Int { count - slot - dead.count }
}
