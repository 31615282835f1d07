import Bytes

/// Dates and deadlines as Chinese documents print them.
///
/// Words that mean an end are whole days (`2023年12月底` is 2023-12-31, `三季度` the last day of
/// September); a bare month or year stays reduced.
enum ChineseDate {
    /// Why a text is no date.
    enum Fault: Error, Hashable, Sendable {
        case unreadable
        /// It has the form of a date, but the calendar has no such day.
        case impossible
        /// It names no year, and none is known from around it.
        case noYear
        /// A time that ends before it begins.
        case backwards
        /// `6月前`: before June begins, or by its end?
        case ambiguous
    }

    /// The day by which something is due; `year` is the one that is meant where none is printed.
    static func deadline(_ text: String, year: Int? = nil) throws(Fault) -> CalendarDate {
        let signs = normalised(text)
        do {
            return try single(signs, year: year)
        } catch .unreadable {
            return try endOfRange(signs, year: year)
        }
    }

    /// The date that a line prints and nothing else, down to the day; nil when it is another line.
    static func day(_ text: String) -> CalendarDate? {
        let signs = normalised(text)
        guard signs.last == "日" || !signs.contains("年"),
            let date = try? single(signs, year: nil), date.day != nil
        else { return nil }
        return date
    }

    /// Whether a line prints nothing but a day that no calendar has.
    static func isImpossibleDay(_ text: String) -> Bool {
        let signs = normalised(text)
        guard signs.last == "日" || signs.first?.isArabicDigit == true else { return false }
        do {
            _ = try single(signs, year: nil)
            return false
        } catch {
            return error == .impossible
        }
    }

    /// The year that a title speaks of, as in `2023年重点工作`; a year within a full date is none.
    static func yearSpokenOf(in text: String) -> Int? {
        let signs = text.scalars
        for index in signs.indices.dropFirst(4) where signs[index] == "年" {
            let digits = signs[(index - 4)..<index]
            let next = index + 1 < signs.count ? signs[index + 1] : "年"
            guard digits.allSatisfy({ ChineseNumeral.digit($0) != nil }),
                index == 4 || ChineseNumeral.digit(signs[index - 5]) == nil,
                ChineseNumeral.digit(next) == nil && next != "十",
                let year = ChineseNumeral.value(digits), year >= 1_000
            else { continue }
            return year
        }
        return nil
    }

    /// No printed date is longer.
    private static let signsMax = 40

    /// Blanks gone, signs narrowed, a full stop at the end gone.
    private static func normalised(_ text: String) -> ArraySlice<Unicode.Scalar> {
        text.unicodeScalars.prefix(signsMax + 1).filter { !$0.isBlank }.map(\.narrowed)[...]
            .trimmedAtEnd { "。;,、.".unicodeScalars.contains($0) }
    }

    private static func single(
        _ signs: ArraySlice<Unicode.Scalar>,
        year: Int?
    ) throws(Fault) -> CalendarDate {
        guard signs.count <= signsMax else { throw .unreadable }
        var cursor = DateCursor(signs)
        cursor.skip(["截至", "截止", "于", "在"])
        if let date = try cursor.numeric() { return date }
        return try cursor.worded(year: year)
    }

    /// `2023年3月至10月`: what is due over a time is due at its end.
    private static func endOfRange(
        _ signs: ArraySlice<Unicode.Scalar>,
        year: Int?
    ) throws(Fault) -> CalendarDate {
        let separators = "至到—–~-".unicodeScalars
        guard let first = signs.firstIndex(where: { separators.contains($0) }),
            let last = signs.lastIndex(where: { separators.contains($0) }),
            signs[first...last].allSatisfy({ separators.contains($0) })
        else { throw .unreadable }
        let start = try single(signs[..<first], year: year)
        let end = try single(signs[(last + 1)...], year: start.year)
        guard start <= end else { throw .backwards }
        return end
    }
}
