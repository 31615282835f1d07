import Bytes

/// The slots of one page's column by their values; those without a value are left out.
struct SortedSlots: Sendable {
    private(set) var slots: [UInt16]

    /// The slots of a column that orders; nil of others, and of texts that are searched for their words.
    init?(_ column: Column, of property: Property) {
        guard let order = SlotOrder(column, of: property) else { return nil }
        switch order {
        case .texts(let texts):
            let entries = Set((0..<texts.count).compactMap { texts.entry($0) })
                .sorted { texts.pool.precedes($0, $1) }
            var ranks = [Int](repeating: 0, count: texts.entryCount)
            for (rank, entry) in entries.enumerated() { ranks[entry] = rank }
            slots = (0..<texts.count).compactMap { slot -> (rank: Int, slot: UInt16)? in
                texts.entry(slot).map { (ranks[$0], UInt16(slot)) }
            }.sorted { ($0.rank, $0.slot) < ($1.rank, $1.slot) }.map(\.slot)
        case .words(let scalars, let isDate):
            slots = (0..<scalars.count).compactMap { slot -> (word: Int64, slot: UInt16)? in
                let word = scalars.orderWord(slot, isDate: isDate)
                return word == ScalarColumn.absent ? nil : (word, UInt16(slot))
            }.sorted { ($0.word, $0.slot) < ($1.word, $1.slot) }.map(\.slot)
        }
    }

    /// The slots after the values of some changed from those of one column to those of another.
    ///
    /// - Complexity: O(edits x (log rows + one copy of the slots)).
    func applying(
        _ edits: [(slot: Int, isLive: Bool)],
        before: Column,
        after: Column,
        of property: Property
    ) -> SortedSlots {
        guard let old = SlotOrder(before, of: property), let new = SlotOrder(after, of: property)
        else { return self }
        var sorted = self
        for edit in edits where old.hasValue(edit.slot) {
            let place = sorted.slots.partition { old.precedes(Int($0), edit.slot) }
            // A row that was deleted before stands nowhere.
            guard place < sorted.slots.count, Int(sorted.slots[place]) == edit.slot else {
                continue
            }
            sorted.slots.remove(at: place)
        }
        for edit in edits where edit.isLive && new.hasValue(edit.slot) {
            let place = sorted.slots.partition { new.precedes(Int($0), edit.slot) }
            sorted.slots.insert(UInt16(edit.slot), at: place)
        }
        return sorted
    }

    /// Where the rows of a text lie, given as a JSON string.
    func range(of json: [UInt8], in column: StringColumn) -> Range<Int> {
        func place(where isBefore: (Int) -> Bool) -> Int {
            slots.partition { isBefore(column.entry(Int($0)) ?? 0) }
        }
        let start = place { column.pool.compare($0, json) < 0 }
        guard start < slots.count, column.isEqual(Int(slots[start]), json: json) else {
            return start..<start
        }
        return start..<place { column.pool.compare($0, json) <= 0 }
    }

    /// Where the values of a range lie.
    func range(
        of words: ClosedRange<Int64>,
        in column: ScalarColumn,
        isDate: Bool
    ) -> Range<Int> {
        func place(where isBefore: (Int64) -> Bool) -> Int {
            slots.partition { isBefore(column.orderWord(Int($0), isDate: isDate)) }
        }
        return place { $0 < words.lowerBound }..<place { $0 <= words.upperBound }
    }
}

/// How the rows of a column that orders are ordered, equal ones by slot.
private enum SlotOrder {
    case texts(StringColumn)
    case words(ScalarColumn, isDate: Bool)

    /// Nil of a column that does not order.
    init?(_ column: Column, of property: Property) {
        switch column {
        case .text(let texts) where !property.isSearchable: self = .texts(texts)
        case .scalars(let scalars):
            switch property.type {
            case .int, .float, .date, .dateTime:
                self = .words(scalars, isDate: property.type == .date)
            case .string, .id, .boolean, .enumeration: return nil
            }
        case .text, .textLists, .scalarLists: return nil
        }
    }

    func hasValue(_ slot: Int) -> Bool {
        switch self {
        case .texts(let texts): slot < texts.count && !texts.isAbsent(slot)
        case .words(let words, _):
            slot < words.count && words.word(slot) != ScalarColumn.absent
        }
    }

    func precedes(_ left: Int, _ right: Int) -> Bool {
        switch self {
        case .texts(let texts):
            let (one, other) = (texts.entry(left) ?? 0, texts.entry(right) ?? 0)
            if one == other { return left < right }
            // A pool has each text once.
            return texts.pool.precedes(one, other)
        case .words(let words, let isDate):
            return (words.orderWord(left, isDate: isDate), left)
                < (words.orderWord(right, isDate: isDate), right)
        }
    }
}

/// Between which texts all of a page's lie, by their first bytes: a page is passed over without a look at it.
struct TextZone: Equatable, Sendable, BitwiseCopyable {
    /// Greater than `greatest` where the page has no text.
    let least: UInt64
    let greatest: UInt64

    /// The zone of a page's texts in order.
    init(_ slots: SortedSlots, in column: StringColumn) {
        guard let first = slots.slots.first, let last = slots.slots.last else {
            (least, greatest) = (.max, 0)
            return
        }
        least = Self.prefix(column.json(Int(first)))
        greatest = Self.prefix(column.json(Int(last)))
    }

    /// Whether the page may have a text, given by its first bytes.
    func mayHold(_ prefix: UInt64) -> Bool { least <= prefix && prefix <= greatest }

    /// The first eight bytes after the quote, the closing one included: they order as JSON strings do.
    static func prefix(_ json: ArraySlice<UInt8>) -> UInt64 {
        var prefix: UInt64 = 0
        for place in 1...8 {
            let index = json.startIndex + place
            prefix = prefix << 8 | (index < json.endIndex ? UInt64(json[index]) : 0)
        }
        return prefix
    }
}

extension ScalarColumn {
    /// A row's word as it orders: of a date its first day, then its last.
    func orderWord(_ row: Int, isDate: Bool) -> Int64 {
        let word = word(row)
        guard isDate, word != Self.absent else { return word }
        let date = CalendarDate(packed: UInt32(truncatingIfNeeded: word))
        return Int64(date.firstDay) << 32 | Int64(date.lastDay)
    }
}
