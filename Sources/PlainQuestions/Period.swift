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
        moved.from = Self.moved(from, by: years, isEnd: false)
        // The last of February is that of the other year; its 28th stays that.
        moved.to = Self.moved(to, by: years, isEnd: from != to)
        moved.lacksYear = false
        return moved
    }

    private static func moved(_ day: CalendarDate, by years: Int, isEnd: Bool) -> CalendarDate {
        let (year, month) = (day.year + years, day.month ?? 1)
        let isLast = isEnd && day.day == CalendarDate.dayCount(year: day.year, month: month)
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
        guard form == .within, from <= to, to.dayNumber - from.dayNumber < max else { return nil }
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

    /// A day as it is said: `2023年10月15日`, `15 October 2023`.
    static func day(_ date: CalendarDate, _ language: QuestionLanguage) -> String {
        let (month, day) = (date.month ?? 1, date.day ?? 1)
        return language == .chinese
            ? "\(date.year)年\(month)月\(day)日" : "\(day) \(months[month - 1]) \(date.year)"
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// Which half of a year it is, from 0.
    private var half: Int? {
        guard let first = from.month, let last = to.month, from.year == to.year, from.day == 1,
            isMonthEnd, first % 6 == 1, last == first + 5
        else { return nil }
        return first / 6
    }

    private var chinese: String {
        func day(_ date: CalendarDate) -> String { Self.day(date, .chinese) }
        let last = isMonthEnd ? "\(to.year)年\(to.month ?? 1)月底" : day(to)
        switch form {
        case .within:
            if isYear { return "\(from.year)年" }
            if isMonth { return "\(from.year)年\(from.month ?? 1)月" }
            if let quarter { return "\(from.year)年第\(["一", "二", "三", "四"][quarter - 1])季度" }
            if let half { return "\(from.year)年\(["上", "下"][half])半年" }
            if from == to { return day(from) }
            let end =
                from.year != to.year
                ? day(to)
                : from.month != to.month
                    ? "\(to.month ?? 1)月\(to.day ?? 1)日" : "\(to.day ?? 1)日"
            return "\(day(from))至\(end)"
        case .by: return isMonthEnd ? "\(last)前" : "\(last)前（含当日）"
        case .before:
            guard from.day == 1, let before = CalendarDate(dayNumber: from.dayNumber - 1) else {
                return "\(day(from))前（不含当日）"
            }
            return "\(before.year)年\(before.month ?? 1)月底前"
        case .after:
            guard let next = CalendarDate(dayNumber: to.dayNumber + 1) else { return "\(last)以后" }
            return "\(day(next))起"
        case .since: return "\(day(from))起"
        }
    }

    private var english: String {
        func day(_ date: CalendarDate) -> String { Self.day(date, .english) }
        let month = Self.months[(from.month ?? 1) - 1]
        switch form {
        case .within:
            if isYear { return "in \(from.year)" }
            if isMonth { return "in \(month) \(from.year)" }
            if let quarter {
                let names = ["first", "second", "third", "fourth"]
                return "in the \(names[quarter - 1]) quarter of \(from.year)"
            }
            if let half { return "in the \(["first", "second"][half]) half of \(from.year)" }
            return from == to ? "on \(day(from))" : "from \(day(from)) to \(day(to))"
        case .by: return "by \(day(to))"
        case .before: return "before \(day(from))"
        case .after: return "after \(day(to))"
        case .since: return "from \(day(from)) on"
        }
    }
}
