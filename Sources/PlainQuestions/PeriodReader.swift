import Bytes
import ChineseText

/// Reads the times that a question names, in Chinese and English: `10月底前`, `下个月`, `未来30天`, `by October`.
struct PeriodReader {
    let text: QuestionText
    let today: CalendarDate

    /// Days from the first to the last, both with it; a year that was not said is today's.
    struct Span {
        var from: CalendarDate
        var to: CalendarDate
        var lacksYear = false
        /// It names its last day by itself: 10月底, 10月31日.
        var isEnd = false
        /// It means that day alone: 10月底.
        var isLastDay = false
    }

    struct Reading {
        var span: Span
        var end: Int
    }

    /// The time that stands at a place, and where its words end; nil where none does.
    ///
    /// - Complexity: O(1).
    func period(at start: Int) -> (period: Period, end: Int)? {
        guard text.isBoundary(start) else { return nil }
        let first = text.folded[start]
        if let period = first.isHan || first.isArabicDigit ? chinese(at: start) : nil {
            return period
        }
        return first.isASCII && QuestionText.isLetter(first) ? english(at: start) : nil
    }

    func period(_ span: Span, _ form: Period.Form) -> Period {
        Period(form: form, from: span.from, to: span.to, lacksYear: span.lacksYear)
    }

    /// A year, a month, a day, or a time counted from today.
    func unit(at start: Int) -> Reading? {
        iso(at: start) ?? relative(at: start) ?? dated(at: start)
    }

    /// `2023-10-31`, `2023.10`, `2023/10/31`.
    func iso(at start: Int) -> Reading? {
        var end = start
        while end < text.folded.count, end < start + 10,
            text.folded[end].isArabicDigit || "-./".unicodeScalars.contains(text.folded[end])
        {
            end += 1
        }
        let parts = text.folded[start..<end].split { "-./".unicodeScalars.contains($0) }
        guard (2...3).contains(parts.count), parts[0].count == 4,
            text.isBoundary(end), !text.folded[start..<end].text.hasSuffix("-")
        else { return nil }
        let numbers = parts.compactMap { ChineseNumeral.value($0) }
        guard numbers.count == parts.count,
            let date = CalendarDate(
                year: numbers[0],
                month: numbers[1],
                day: numbers.count > 2 ? numbers[2] : nil
            )
        else { return nil }
        return Reading(span: whole(date, isEnd: date.day != nil), end: end)
    }

    func whole(_ date: CalendarDate, lacksYear: Bool = false, isEnd: Bool = false) -> Span {
        let first = CalendarDate(dayNumber: date.dayNumber) ?? date
        return Span(from: first, to: date.endOfPeriod, lacksYear: lacksYear, isEnd: isEnd)
    }

    func skipBlanks(_ place: Int) -> Int {
        var place = place
        while place < text.folded.count, text.folded[place].isBlank { place += 1 }
        return place
    }

    /// Behind blanks that part a number from its unit; nil where there are none.
    func gap(at place: Int) -> Int? {
        let behind = skipBlanks(place)
        return behind > place || place < text.folded.count && !text.folded[place].isArabicDigit
            ? behind : nil
    }

    func number(at start: Int) -> (Int, Int)? {
        var end = start
        while end < text.folded.count, end < start + 8 {
            let scalar = text.folded[end]
            guard scalar.isArabicDigit || ChineseNumeral.isNumeral(scalar) else { break }
            end += 1
        }
        guard end > start, let number = ChineseNumeral.value(text.folded[start..<end]),
            number <= 99_999
        else { return nil }
        return (number, end)
    }

    func day(after days: Int, months: Int) -> CalendarDate? {
        guard months != 0 else { return CalendarDate(dayNumber: today.dayNumber + days) }
        let all = today.year * 12 + (today.month ?? 1) - 1 + months
        let (year, month) = (all / 12, all % 12 + 1)
        guard (1...9_999).contains(year) else { return nil }
        let last = CalendarDate.dayCount(year: year, month: month)
        return CalendarDate(year: year, month: month, day: min(today.day ?? 1, last))
    }

    func month(offset: Int) -> CalendarDate? {
        let all = today.year * 12 + (today.month ?? 1) - 1 + offset
        return CalendarDate(year: all / 12, month: all % 12 + 1)
    }

    func months(from first: Int, _ count: Int) -> Span? {
        let last = first + count - 1
        guard let from = CalendarDate(year: first / 12, month: first % 12 + 1, day: 1),
            let to = CalendarDate(year: last / 12, month: last % 12 + 1)
        else { return nil }
        return Span(from: from, to: to.endOfPeriod)
    }

    func quarter(offset: Int) -> Span? {
        let month = (today.month ?? 1) - 1
        return months(from: today.year * 12 + month - month % 3 + offset * 3, 3)
    }

    /// A week from Monday on.
    func week(offset: Int) -> Span? {
        // 1970-01-01 was a Thursday.
        let weekday = (today.dayNumber + 3) % 7
        let monday = today.dayNumber - (weekday < 0 ? weekday + 7 : weekday) + offset * 7
        guard let from = CalendarDate(dayNumber: monday),
            let to = CalendarDate(dayNumber: monday + 6)
        else { return nil }
        return Span(from: from, to: to, isEnd: true)
    }
}
