package import Bytes

/// Dates and deadlines as Chinese documents print them.
///
/// Words that mean an end are whole days (`2023年12月底` is 2023-12-31, `三季度` the last day of
/// September); a bare month or year stays reduced (`DueDate` takes the last day of it).
package enum ChineseDate {
    /// The day by which something is due; `year` is the one that is meant where none is printed.
    package static func deadline(
        _ text: String,
        year: Int? = nil
    ) throws(ChineseDateError) -> CalendarDate {
        let scalars = normalised(text)
        do {
            return try single(scalars, year: year)
        } catch .unreadable {
            return try endOfRange(scalars, year: year)
        }
    }

    /// The date that a line prints and nothing else, down to the day; nil when it is another line.
    package static func day(_ text: String) -> CalendarDate? {
        let scalars = normalised(text)
        guard scalars.last == "日" || !scalars.contains("年"),
            let date = try? single(scalars, year: nil), date.day != nil
        else { return nil }
        return date
    }

    /// Whether a line prints nothing but a day that no calendar has.
    package static func isImpossibleDay(_ text: String) -> Bool {
        let scalars = normalised(text)
        guard scalars.last == "日" || scalars.first?.isArabicDigit == true else { return false }
        do {
            _ = try single(scalars, year: nil)
            return false
        } catch {
            return error == .impossible
        }
    }

    /// The year that a title speaks of, as in `2023年重点工作`; a year within a full date is not one.
    package static func yearSpokenOf(in text: String) -> Int? { yearsSpokenOf(in: text).first }

    /// All such years, in printed order.
    package static func yearsSpokenOf(in text: String) -> [Int] {
        let scalars = text.scalars
        var years: [Int] = []
        for index in scalars.indices.dropFirst(4) where scalars[index] == "年" {
            let digits = scalars[(index - 4)..<index]
            guard digits.allSatisfy({ ChineseNumeral.digit($0) != nil }),
                index == 4 || ChineseNumeral.digit(scalars[index - 5]) == nil,
                !isMonth(scalars[(index + 1)...]),
                let year = ChineseNumeral.value(digits), year >= 1_000
            else { continue }
            years.append(year)
        }
        return years
    }

    /// Whether some text begins with a month: `十一月`, `1—9月`; `一季度` and `十件实事` are none.
    private static func isMonth(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let number = text.prefix(6).prefix {
            ChineseNumeral.digit($0) != nil || $0 == "十" || "-—–~至、".unicodeScalars.contains($0)
        }
        return !number.isEmpty && text.dropFirst(number.count).first == "月"
    }

    /// No printed date is longer.
    private static let charactersMax = 40

    /// Blanks gone, characters narrowed, a full stop at the end gone.
    private static func normalised(_ text: String) -> ArraySlice<Unicode.Scalar> {
        text.unicodeScalars.prefix(charactersMax + 1).filter { !$0.isBlank }.map(\.narrowed)[...]
            .trimmedAtEnd { "。;,、.".unicodeScalars.contains($0) }
    }

    private static func single(
        _ scalars: ArraySlice<Unicode.Scalar>,
        year: Int?
    ) throws(ChineseDateError) -> CalendarDate {
        guard scalars.count <= charactersMax else { throw .unreadable }
        var cursor = DateCursor(scalars)
        cursor.skip(["截至", "截止", "于", "在"])
        if let date = try cursor.numeric() { return date }
        return try cursor.worded(year: year)
    }

    /// `2023年3月至10月`: what is due over a time is due at its end.
    private static func endOfRange(
        _ scalars: ArraySlice<Unicode.Scalar>,
        year: Int?
    ) throws(ChineseDateError) -> CalendarDate {
        let separators = "至到—–~-".unicodeScalars
        guard let first = scalars.firstIndex(where: { separators.contains($0) }),
            let last = scalars.lastIndex(where: { separators.contains($0) }),
            scalars[first...last].allSatisfy({ separators.contains($0) })
        else { throw .unreadable }
        let start = try single(scalars[..<first], year: year)
        let rest = scalars[(last + 1)...]
        let isNextYear = ["次年", "翌年"].contains { rest.starts(with: $0.unicodeScalars) }
        let end = try single(
            isNextYear ? rest.dropFirst(2) : rest,
            year: isNextYear ? start.year + 1 : start.year
        )
        guard start <= end else { throw .backwards }
        return end
    }
}

/// Why a text is not a date.
package enum ChineseDateError: Error, Hashable, Sendable {
    case unreadable
    /// It has the form of a date, but the calendar has no such day.
    case impossible
    /// It names no year, and none is known from around it.
    case noYear
    /// A time that ends before it begins.
    case backwards
    /// `6月前`: before June begins, or by its end?
    case ambiguous
    /// `24-Jun`: what a spreadsheet made of something, the 24th or the year 2024.
    case monthWord
    /// A number by which a spreadsheet keeps a day.
    case serial(CalendarDate)
}
