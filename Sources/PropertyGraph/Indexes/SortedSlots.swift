import Bytes

/// The slots of one page's column by their values; those without a value are left out.
struct SortedSlots: Sendable {
    let slots: [UInt16]

    /// The slots of a column that orders; nil of others, and of texts that are searched for their words.
    init?(_ column: Column, of property: Property) {
        if case .text(let texts) = column, !property.isSearchable {
            let entries = Set((0..<texts.count).compactMap { texts.entry($0) })
                .sorted { texts.pool.precedes($0, $1) }
            var ranks = [Int](repeating: 0, count: texts.entryCount)
            for (rank, entry) in entries.enumerated() { ranks[entry] = rank }
            slots = (0..<texts.count).compactMap { slot -> (rank: Int, slot: UInt16)? in
                texts.entry(slot).map { (ranks[$0], UInt16(slot)) }
            }.sorted { ($0.rank, $0.slot) < ($1.rank, $1.slot) }.map(\.slot)
            return
        }
        guard case .scalars(let scalars) = column, !property.isList else { return nil }
        switch property.type {
        case .int, .float, .date, .dateTime: break
        case .string, .id, .boolean, .enumeration: return nil
        }
        let isDate = property.type == .date
        slots = (0..<scalars.count).compactMap { slot -> (word: Int64, slot: UInt16)? in
            let word = scalars.orderWord(slot, isDate: isDate)
            return word == ScalarColumn.absent ? nil : (word, UInt16(slot))
        }.sorted { ($0.word, $0.slot) < ($1.word, $1.slot) }.map(\.slot)
    }

    /// Where the rows of a text lie, given as a JSON string.
    func range(of json: [UInt8], in column: StringColumn) -> Range<Int> {
        func place(where isBefore: (Int) -> Bool) -> Int {
            var (low, high) = (0, slots.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(column.entry(Int(slots[middle])) ?? 0) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
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
            var (low, high) = (0, slots.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(column.orderWord(Int(slots[middle]), isDate: isDate)) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
        return place { $0 < words.lowerBound }..<place { $0 <= words.upperBound }
    }
}

/// Between which texts all of a page's lie, by their first bytes: a page is passed over without a look at it.
struct TextZone: Sendable, BitwiseCopyable {
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
