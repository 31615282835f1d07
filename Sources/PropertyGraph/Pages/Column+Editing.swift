/// A row's new value of one property.
struct ValueEdit {
    let slot: Int
    let value: PropertyValue
}

extension Column {
    /// The column with some values replaced or added at its end, and its texts in a pool.
    ///
    /// Edits come in the order of their slots. A row behind the present ones that has none is absent, or
    /// an empty list.
    func applying(_ edits: [ValueEdit], rowCount: Int, _ texts: inout TextPoolEditor) -> Column {
        switch self {
        case .text(let column):
            let entries = column.entries.applying(
                Self.words(edits, from: column.count, to: rowCount) {
                    if case .string(let text) = $0 {
                        texts.entry(of: text)
                    } else {
                        ScalarColumn.absent
                    }
                }
            )
            return .text(StringColumn(entries, in: column.pool))
        case .scalars(let column):
            return .scalars(
                column.applying(
                    Self.words(edits, from: column.count, to: rowCount) {
                        ScalarColumn.word(of: $0) ?? ScalarColumn.absent
                    }
                )
            )
        case .textLists(let lists, let items):
            let splice = ListSplice(lists, edits.map { ($0.slot, Self.items(of: $0.value).count) })
            let added = edits.flatMap { edit in
                Self.items(of: edit.value).map { item in
                    if case .string(let text) = item {
                        texts.entry(of: text)
                    } else {
                        ScalarColumn.absent
                    }
                }
            }
            return .textLists(
                splice.lists,
                StringColumn(splice.items(of: items.entries, added), in: items.pool)
            )
        case .scalarLists(let lists, let items):
            let splice = ListSplice(lists, edits.map { ($0.slot, Self.items(of: $0.value).count) })
            let added = edits.flatMap { edit in
                Self.items(of: edit.value).map { ScalarColumn.word(of: $0) ?? ScalarColumn.absent }
            }
            return .scalarLists(splice.lists, splice.items(of: items, added))
        }
    }

    /// The same column with its texts in another pool, which has the entries of the present one.
    func moved(to pool: TextPool) -> Column {
        switch self {
        case .text(let column): .text(StringColumn(column.entries, in: pool))
        case .textLists(let lists, let items):
            .textLists(lists, StringColumn(items.entries, in: pool))
        case .scalars, .scalarLists: self
        }
    }

    private static func items(of value: PropertyValue) -> [PropertyValue] {
        if case .list(let items) = value { items } else { [] }
    }

    /// The words of edits, with absent ones for new rows that have none.
    private static func words(
        _ edits: [ValueEdit],
        from oldCount: Int,
        to rowCount: Int,
        _ word: (PropertyValue) -> Int64
    ) -> [ScalarEdit] {
        var words: [ScalarEdit] = []
        words.reserveCapacity(edits.count + rowCount - oldCount)
        var next = oldCount
        for edit in edits {
            while next < edit.slot {
                words.append(ScalarEdit(slot: next, word: ScalarColumn.absent))
                next += 1
            }
            words.append(ScalarEdit(slot: edit.slot, word: word(edit.value)))
            next = max(next, edit.slot + 1)
        }
        while next < rowCount {
            words.append(ScalarEdit(slot: next, word: ScalarColumn.absent))
            next += 1
        }
        return words
    }
}

/// Lists of rows after some were replaced or added, and where the items of each come from.
struct ListSplice {
    let lists: ListStarts
    /// Runs of old items, and how many new ones stand behind each.
    private var runs: [(old: Range<Int>, newCount: Int)] = []
    private var isAppending = false

    /// `edits` are slots in order, with the number of items each then has.
    init(_ old: ListStarts, _ edits: [(slot: Int, count: Int)]) {
        guard edits.contains(where: { $0.count > 0 || !old[$0.slot].isEmpty }) else {
            lists = old
            runs = [(0..<old.itemCount, 0)]
            return
        }
        let lastSlot = edits.last?.slot ?? 0
        var starts = old.starts.isEmpty ? [0] : old.starts
        starts.reserveCapacity(max(starts.count, lastSlot + 2))
        while starts.count < lastSlot + 2 { starts.append(UInt32(old.itemCount)) }
        var oldEnd = 0
        var shift = 0
        for (index, edit) in edits.enumerated() {
            let range =
                old[edit.slot].isEmpty
                ? Int(old.start(of: edit.slot))..<Int(old.start(of: edit.slot)) : old[edit.slot]
            runs.append((oldEnd..<range.lowerBound, edit.count))
            oldEnd = range.upperBound
            shift += edit.count - range.count
            // All starts up to that of the next edited row move by what was added so far.
            let until = index + 1 < edits.count ? edits[index + 1].slot : starts.count - 1
            for place in edit.slot + 1..<until + 1 {
                starts[place] = UInt32(old.start(of: place) + shift)
            }
        }
        runs.append((oldEnd..<old.itemCount, 0))
        isAppending =
            runs.dropFirst().allSatisfy { $0.old.isEmpty }
            && runs[0].old.upperBound == old.itemCount
        lists = ListStarts(starts: starts)
    }

    /// A column of items after the same changes, given the new ones in order.
    func items(of old: ScalarColumn, _ added: [Int64]) -> ScalarColumn {
        guard
            !added.isEmpty || runs.contains(where: { $0.newCount > 0 })
                || runs.reduce(0, { $0 + $1.old.count }) < old.count
        else { return old }
        if isAppending {
            return old.applying(
                added.enumerated().map { ScalarEdit(slot: old.count + $0, word: $1) }
            )
        }
        var words: [Int64] = []
        words.reserveCapacity(old.count + added.count)
        var next = 0
        for run in runs {
            for item in run.old { words.append(old.word(item)) }
            words += added[next..<next + run.newCount]
            next += run.newCount
        }
        return ScalarColumn(words)
    }
}

extension ListStarts {
    /// The number of items of all rows.
    var itemCount: Int { Int(starts.last ?? 0) }

    /// Where a row's items begin, also of a row behind those that have any.
    fileprivate func start(of row: Int) -> Int {
        row < starts.count ? Int(starts[row]) : itemCount
    }
}
