import Bytes

/// Days as people write them into the cells of a table, in digits only.
enum CellDate {
    /// The day of `6/30`, `6.30`, `24.6.30`, `6/30/2024` or `202406`; of a month alone the last.
    ///
    /// `year` is the one that is meant where none is printed. Nil for other text, and where it may be read in two
    /// ways: `6/7/2024`, or `6.3`, which a spreadsheet also makes of `6.30`.
    static func day(
        _ text: [Unicode.Scalar],
        year: Int?
    ) throws(ChineseDateError) -> CalendarDate? {
        let plain = text[...].trimmed(\.isBlank).trimmedAtEnd { "前止。".unicodeScalars.contains($0) }
        let marks = Set(plain.filter { ".-/".unicodeScalars.contains($0) })
        let parts = plain.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard marks.count < 2, parts.allSatisfy({ $0.allSatisfy(\.isArabicDigit) }) else {
            return nil
        }
        let numbers = parts.compactMap { ChineseNumeral.value($0) }
        guard numbers.count == parts.count else { return nil }
        switch parts.map(\.count) {
        case [6]:
            guard (1_900...2_100).contains(numbers[0] / 100) else { return nil }
            return CalendarDate(year: numbers[0] / 100, month: numbers[0] % 100)?.endOfPeriod
        case [1, 2], [2, 2], [1, 1], [2, 1]:
            guard parts[1].count == 2 || marks.contains("/") else { return nil }
            // The calendar is asked with a leap year: whether this one has the day is asked below.
            guard CalendarDate(year: 2_000, month: numbers[0], day: numbers[1]) != nil else {
                return nil
            }
            guard let year else { throw .noYear }
            guard let day = CalendarDate(year: year, month: numbers[0], day: numbers[1]) else {
                throw .impossible
            }
            return day
        case [2, 1, 1], [2, 1, 2], [2, 2, 1], [2, 2, 2]:
            guard numbers[0] > 12 else { return nil }
            return CalendarDate(year: 2_000 + numbers[0], month: numbers[1], day: numbers[2])
        case [1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 4]:
            guard max(numbers[0], numbers[1]) > 12 else { return nil }
            let isDayFirst = numbers[0] > 12
            return CalendarDate(
                year: numbers[2],
                month: numbers[isDayFirst ? 1 : 0],
                day: numbers[isDayFirst ? 0 : 1]
            )
        default: return nil
        }
    }
}
