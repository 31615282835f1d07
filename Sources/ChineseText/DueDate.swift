package import Bytes

/// The day that a deadline means, among whatever else is printed with it.
///
/// What is due in a month or a year is due by its last day.
package struct DueDate: Hashable, Sendable {
    package let date: CalendarDate
    /// Whether the text has other dates before it: `10月底前完成主体，12月底前投用`.
    package var isLastOfSeveral = false

    /// No clause has more characters that are a date.
    private static let dateCharactersMax = 24
    /// Longer texts are no deadlines.
    private static let charactersMax = 400

    /// Reads a deadline; `year` is the one that is meant where none is printed.
    ///
    /// A date alone, or the last of the dates that clauses begin with; what is printed behind a date, or in
    /// brackets, says nothing of the day, but for a bracket that is nothing else where no other day is printed.
    package init(_ text: String, year: Int?) throws(ChineseDateError) {
        let failure: ChineseDateError
        do {
            date = try ChineseDate.deadline(text, year: year).endOfPeriod
            return
        } catch {
            failure = error
        }
        guard failure == .unreadable else { throw failure }
        let scalars = text.unicodeScalars.prefix(Self.charactersMax).map(\.narrowed)
        if let day = try CellDate.day(scalars, year: year) {
            date = day
            return
        }
        if let day = Self.daySerial(scalars) { throw .serial(day) }
        if Self.hasMonthWord(scalars) { throw .monthWord }
        var dates = try Self.dates(in: Self.withoutBrackets(scalars), year: year)
        if dates.isEmpty {
            // `汛前（5月31日前）`: a bracket that is nothing but a day.
            dates = Self.bracketed(scalars).compactMap {
                try? ChineseDate.deadline($0.text, year: year)
            }
        }
        guard let last = dates.last else { throw failure }
        date = last.endOfPeriod
        isLastOfSeveral = Set(dates).count > 1
    }

    /// What stands in brackets.
    private static func bracketed(_ text: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        text.split { "([【〔".unicodeScalars.contains($0) }.dropFirst()
            .compactMap { part in
                part.firstIndex { ")]】〕".unicodeScalars.contains($0) }.map { part[..<$0] }
            }
    }

    private static func dates(
        in text: [Unicode.Scalar],
        year: Int?
    ) throws(ChineseDateError) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        for clause in text.split(whereSeparator: isPause) {
            let known = dates.last?.year ?? year
            if let date = try date(at: clause[...], year: known) { dates.append(date) }
        }
        return dates
    }

    /// The longest date that a clause begins with.
    private static func date(
        at clause: ArraySlice<Unicode.Scalar>,
        year: Int?
    ) throws(ChineseDateError) -> CalendarDate? {
        let clause = Self.withoutLead(clause.trimmed(\.isBlank))
        if let day = stamp(clause) { return day }
        for count in stride(from: min(clause.count, dateCharactersMax), to: 1, by: -1) {
            let start = clause.prefix(count)
            // What goes on all year has no day.
            guard count == clause.count || start.text != "全年" else { return nil }
            do {
                let date = try ChineseDate.deadline(start.text, year: year)
                return Self.isDeadline(date, before: clause[(clause.startIndex + count)...])
                    ? date : nil
            } catch {
                // A day that no calendar has is none, however much of it is left out.
                if error != .unreadable { throw error }
            }
        }
        return nil
    }

    /// A clause without the words before its date that leave the day as it is: `即日起至`, `力争`.
    private static func withoutLead(
        _ clause: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        let lead = leads.first { clause.starts(with: $0.unicodeScalars) }
        return clause.dropFirst(lead?.unicodeScalars.count ?? 0).trimmed(\.isBlank)
    }

    private static let leads = [
        "即日起至", "即日起到", "从即日起至", "自即日起至", "截至", "截止", "力争在", "力争于", "力争", "确保在", "确保于", "确保", "争取在",
        "争取", "预计于", "预计", "计划于", "计划", "拟于", "拟", "不晚于", "不迟于", "最迟", "最晚", "原则上", "于", "在", "至",
    ]

    /// Whether a date is the end of something by the words behind it: `6月起` is a beginning, and of `2024年每月底` the
    /// year alone says little.
    private static func isDeadline(
        _ date: CalendarDate,
        before rest: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        guard !rest.isEmpty else { return true }
        if beginnings.contains(where: { rest.starts(with: $0.unicodeScalars) }) { return false }
        // Of a time whose end is not understood, the beginning says nothing.
        if let first = rest.first, "-—–~至到".unicodeScalars.contains(first) { return false }
        return date.month != nil || rest.starts(with: "完成".unicodeScalars)
    }

    private static let beginnings = ["起", "后", "以后", "之后", "启动", "开工", "开始", "以来"]

    /// `20240630`, or `2024/6/30 0:00` as spreadsheets write it.
    private static func stamp(_ clause: ArraySlice<Unicode.Scalar>) -> CalendarDate? {
        if clause.count == 8, clause.allSatisfy(\.isArabicDigit) {
            return CalendarDate(
                year: ChineseNumeral.value(clause.prefix(4)) ?? 0,
                month: ChineseNumeral.value(clause.dropFirst(4).prefix(2)),
                day: ChineseNumeral.value(clause.suffix(2))
            )
        }
        guard let blank = clause.firstIndex(where: \.isBlank) else { return nil }
        let time = clause[blank...].trimmed(\.isBlank)
        guard time.contains(":"), time.allSatisfy({ $0.isArabicDigit || $0 == ":" || $0 == "." })
        else { return nil }
        return try? ChineseDate.deadline(clause[..<blank].text)
    }

    /// The day that a spreadsheet shows as the number of days since 1900: `45473`.
    private static func daySerial(_ text: [Unicode.Scalar]) -> CalendarDate? {
        let digits = text[...].trimmed(\.isBlank)
        guard digits.count == 5, digits.allSatisfy(\.isArabicDigit),
            let number = ChineseNumeral.value(digits), (36_526...73_050).contains(number)
        else { return nil }
        return CalendarDate(daysSince1899: number)
    }

    /// Whether it is a number and the English name of a month: `24-Jun`, `Jun-24`.
    private static func hasMonthWord(_ text: [Unicode.Scalar]) -> Bool {
        let parts = text.text.lowercased().split { $0 == "-" || $0 == " " || $0 == "/" }
        return (2...3).contains(parts.count)
            && parts.contains { months.contains(String($0.prefix(3))) }
            && parts.contains { $0.allSatisfy { ("0"..."9").contains($0) } }
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func withoutBrackets(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var depth = 0
        return text.filter { scalar in
            switch scalar {
            case "(", "[", "【", "〔": depth += 1
            case ")", "]", "】", "〕":
                depth = max(0, depth - 1)
                return false
            default: break
            }
            return depth == 0
        }
    }

    package static func isPause(_ scalar: Unicode.Scalar) -> Bool {
        ",;。、\n".unicodeScalars.contains(scalar) || scalar == "并" || scalar == "且"
    }
}

extension CalendarDate {
    /// The day that has a number in spreadsheets, which count from 30 December 1899.
    package init?(daysSince1899 number: Int) {
        var (year, days) = (1900, number - 2)
        guard days >= 0 else { return nil }
        while true {
            let length = Self.dayCount(year: year, month: 2) == 29 ? 366 : 365
            guard days >= length else { break }
            (year, days) = (year + 1, days - length)
        }
        for month in 1...12 {
            let length = Self.dayCount(year: year, month: month)
            if days < length {
                self.init(year: year, month: month, day: days + 1)
                return
            }
            days -= length
        }
        return nil
    }
}
