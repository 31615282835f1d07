import Bytes

/// The slots of one page's column by their values; those without a value are left out.
struct SortedSlots: Sendable {
    let slots: [UInt16]

    /// The slots of a column that orders; nil of others.
    init?(_ column: Column, of property: Property) {
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

extension ScalarColumn {
    /// A row's word as it orders: of a date its first day, then its last.
    func orderWord(_ row: Int, isDate: Bool) -> Int64 {
        let word = word(row)
        guard isDate, word != Self.absent else { return word }
        let date = CalendarDate(packed: UInt32(truncatingIfNeeded: word))
        return Int64(date.firstDay) << 32 | Int64(date.lastDay)
    }
}
