/// What becomes of the relationships of one row at one end.
struct ListEdit {
    /// As they stood before, and as they stand after.
    var removed: [Adjacency.Entry] = []
    var added: [Adjacency.Entry] = []
}

extension Adjacency {
    /// The adjacency after changes of some rows, given by their slots.
    ///
    /// - Complexity: O(changed rows' relationships, of those with many a piece), and now and then O(block).
    func applying(
        _ edits: [Int: ListEdit],
        rowCount: Int,
        before: EndOrdering,
        after: EndOrdering
    ) -> Adjacency {
        var slots = apartSlots
        var lists = apartLists
        for (slot, edit) in edits.sorted(by: { $0.key < $1.key }) {
            let place = slots.partition { Int($0) < slot }
            if place < slots.count, Int(slots[place]) == slot {
                lists[place].apply(edit, before: before, after: after)
            } else {
                var list = EntryPieces(blockRange(of: slot).map { entries[$0] } ?? [])
                list.apply(edit, before: before, after: after)
                slots.insert(UInt16(slot), at: place)
                lists.insert(list, at: place)
            }
        }
        let changed = Adjacency(
            starts: starts,
            entries: entries,
            apartSlots: slots,
            apartLists: lists
        )
        let lightCount = lists.count { $0.count <= EntryPieces.pieceMax }
        guard lightCount > PageLimits.asideMax(rowCount: rowCount) else { return changed }
        return Adjacency(
            (0..<rowCount).lazy.map { slot in
                if let place = changed.apartPlace(of: slot) { return lists[place].joined[...] }
                return changed.blockRange(of: slot).map { self.entries[$0] } ?? []
            }
        )
    }

    private func blockRange(of slot: Int) -> Range<Int>? {
        slot + 1 < starts.count ? Int(starts[slot])..<Int(starts[slot + 1]) : nil
    }
}

extension EntryPieces {
    /// More changes of a row at once are sorted with all the others.
    private static let fewChanges = 64

    fileprivate mutating func apply(
        _ edit: ListEdit,
        before: EndOrdering,
        after: EndOrdering
    ) {
        guard edit.removed.count + edit.added.count > Self.fewChanges else {
            for entry in edit.removed { remove(entry, in: before) }
            for entry in edit.added { insert(entry, in: after) }
            return
        }
        let removed = Set(edit.removed)
        var all = joined.filter { !removed.contains($0) }
        precondition(all.count == count - removed.count, "a relationship stands at its node")
        all += edit.added
        after.sort(&all, 0..<all.count)
        self = EntryPieces(all[...])
    }
}
