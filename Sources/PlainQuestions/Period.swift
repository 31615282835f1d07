import Bytes

/// A time that a question names: from its first day to its last, either of which may be open.
struct Period: Hashable, Sendable {
    /// How it is said.
    enum Form: Hashable, Sendable {
        /// Within it.
        case within
        /// By its last day: 10月底前.
        case by
        /// Before its first day: before December.
        case before
        /// After its last day.
        case after
        /// From its first day on.
        case since
    }

    var form: Form
    var from: CalendarDate
    var to: CalendarDate
    /// Whether no year was said, so that the one that fits is still to be found.
    var lacksYear = false
    /// Whether it may be meant otherwise: 12月前, before December or by its end.
    var other: Form?

    /// The same in another year.
    func moved(by years: Int) -> Period {
        var moved = self
        moved.from = Self.moved(from, by: years)
        moved.to = Self.moved(to, by: years)
        moved.lacksYear = false
        return moved
    }

    private static func moved(_ day: CalendarDate, by years: Int) -> CalendarDate {
        let (year, month) = (day.year + years, day.month ?? 1)
        let isLast = day.day == CalendarDate.dayCount(year: day.year, month: month)
        let last = CalendarDate.dayCount(year: year, month: month)
        return CalendarDate(year: year, month: month, day: isLast ? last : min(day.day ?? 1, last))
            ?? day
    }

    /// Its first and last day, for what is compared with both; nil where an end is open.
    var bounds: (first: CalendarDate?, last: CalendarDate?) {
        switch form {
        case .within: (from, to)
        case .by: (nil, to)
        case .before: (nil, CalendarDate(dayNumber: from.dayNumber - 1))
        case .after: (CalendarDate(dayNumber: to.dayNumber + 1), nil)
        case .since: (from, nil)
        }
    }

    /// Its days, where there are few.
    func days(max: Int) -> [CalendarDate]? {
        guard form == .within, to.dayNumber - from.dayNumber < max else { return nil }
        return (from.dayNumber...to.dayNumber).compactMap { CalendarDate(dayNumber: $0) }
    }

    private var isMonth: Bool {
        from.year == to.year && from.month == to.month && from.day == 1 && isMonthEnd
    }

    private var isYear: Bool {
        from.year == to.year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31
    }

    /// The quarter that it is, from 1.
    private var quarter: Int? {
        guard let first = from.month, let last = to.month, from.year == to.year, from.day == 1,
            isMonthEnd, first % 3 == 1, last == first + 2
        else { return nil }
        return last / 3
    }

    private var isMonthEnd: Bool {
        to.day == CalendarDate.dayCount(year: to.year, month: to.month ?? 1)
    }

    /// It as a question would say it, with its year.
    func title(_ language: QuestionLanguage) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        func day(_ date: CalendarDate) -> String {
            "\(date.year)年\(date.month ?? 1)月\(date.day ?? 1)日"
        }
        let last = isMonthEnd ? "\(to.year)年\(to.month ?? 1)月底" : day(to)
        let whole =
            isYear ? "\(from.year)年" : isMonth ? "\(from.year)年\(from.month ?? 1)月" : nil
        switch form {
        case .within:
            if let whole { return whole }
            if let quarter { return "\(from.year)年第\(["一", "二", "三", "四"][quarter - 1])季度" }
            return from == to ? day(from) : "\(day(from))至\(day(to))"
        case .by: return "\(last)前"
        case .before: return "\(day(from))以前（不含当日）"
        case .after: return "\(last)以后"
        case .since: return "\(day(from))起"
        }
    }

    private var english: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        func day(_ date: CalendarDate) -> String {
            "\(date.day ?? 1) \(names[(date.month ?? 1) - 1]) \(date.year)"
        }
        switch form {
        case .within:
            if isYear { return "in \(from.year)" }
            if isMonth { return "in \(names[(from.month ?? 1) - 1]) \(from.year)" }
            if let quarter {
                return
                    "in the \(["first", "second", "third", "fourth"][quarter - 1]) quarter of \(from.year)"
            }
            return from == to ? "on \(day(from))" : "from \(day(from)) to \(day(to))"
        case .by: return "by \(day(to))"
        case .before: return "before \(day(from))"
        case .after: return "after \(day(to))"
        case .since: return "from \(day(from)) on"
        }
    }
}
