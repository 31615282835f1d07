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

    private struct Reading {
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

    // MARK: Chinese

    private func chinese(at start: Int) -> (period: Period, end: Int)? {
        let first = skip(["截至", "截止到", "截止", "到", "从", "自", "在"], at: start) ?? start
        guard let reading = unit(at: first) else { return nil }
        var (span, end) = (reading.span, reading.end)
        if let rest = skip(["至", "到", "-", "—", "–", "~"], at: end), let last = unit(at: rest) {
            var to = last.span
            // 2023年9月至11月: the year of the first.
            if to.lacksYear, !span.lacksYear {
                let years = span.from.year - to.from.year
                to.from = Period(form: .within, from: to.from, to: to.to).moved(by: years).from
                to.to = Period(form: .within, from: to.from, to: to.to).moved(by: years).to
                to.lacksYear = false
            }
            guard span.from <= to.to else { return nil }
            span = Span(from: span.from, to: to.to, lacksYear: span.lacksYear && to.lacksYear)
            end = last.end
            let tail = skip(["之间", "期间"], at: end) ?? end
            return (period(span, .within), tail)
        }
        if let tail = skip(["之前", "以前", "及以前", "前"], at: end) {
            if span.isEnd { return (period(span, .by), tail) }
            var before = period(span, .before)
            before.other = .by
            return (before, tail)
        }
        if let tail = skip(["以后", "之后", "后"], at: end) {
            var after = period(span, .after)
            // 11月以后 may be meant with it.
            if span.from != span.to { after.other = .since }
            return (after, tail)
        }
        if let tail = skip(["以来", "起", "开始"], at: end) { return (period(span, .since), tail) }
        let lead = text.text(in: start..<first)
        if lead.hasPrefix("截") || lead == "到" && span.isEnd {
            return (period(span, .by), end)
        }
        if let tail = skip(["之内", "以内", "内", "期间", "份"], at: end) {
            return (period(span, .within), tail)
        }
        if span.isLastDay { span.from = span.to }
        return (period(span, .within), end)
    }

    private func period(_ span: Span, _ form: Period.Form) -> Period {
        Period(form: form, from: span.from, to: span.to, lacksYear: span.lacksYear)
    }

    /// A year, a month, a day, or a time counted from today.
    private func unit(at start: Int) -> Reading? {
        iso(at: start) ?? relative(at: start) ?? dated(at: start)
    }

    /// `2023-10-31`, `2023.10`, `2023/10/31`.
    private func iso(at start: Int) -> Reading? {
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

    private func whole(_ date: CalendarDate, lacksYear: Bool = false, isEnd: Bool = false) -> Span {
        let first = CalendarDate(dayNumber: date.dayNumber) ?? date
        return Span(from: first, to: date.endOfPeriod, lacksYear: lacksYear, isEnd: isEnd)
    }

    /// `本月`, `下个季度`, `未来30天`, `今天`.
    private func relative(at start: Int) -> Reading? {
        for (words, days) in [
            (["今天", "今日", "当天"], 0), (["明天", "明日"], 1), (["后天"], 2), (["昨天", "昨日"], -1),
        ] {
            if let end = skip(words, at: start),
                let day = CalendarDate(dayNumber: today.dayNumber + days)
            {
                return Reading(span: Span(from: day, to: day, isEnd: true), end: end)
            }
        }
        let ahead = skip(["未来", "今后", "接下来", "往后", "之后的", "下面"], at: start)
        let back = skip(["过去", "此前"], at: start)
        let counted = ahead ?? back ?? start
        let plain = skip(["的", "这"], at: counted) ?? counted
        if let (number, rest) = number(at: plain),
            let (days, months, end) = measure(at: rest),
            ahead != nil || back != nil || skip(["内", "之内", "以内"], at: end) != nil
        {
            let sign = back == nil ? 1 : -1
            guard let other = day(after: sign * number * days, months: sign * number * months)
            else { return nil }
            let span = Span(from: min(today, other), to: max(today, other), isEnd: true)
            return Reading(span: span, end: skip(["内", "之内", "以内"], at: end) ?? end)
        }
        for (words, offset) in [
            (["本", "这个", "这", "当"], 0), (["下个", "下一个", "下"], 1), (["上个", "上一个", "上"], -1),
        ] {
            guard let rest = skip(words, at: start) else { continue }
            if let end = skip(["月份", "月"], at: rest) {
                guard let month = month(offset: offset) else { return nil }
                return ended(whole(month), end)
            }
            if let end = skip(["季度", "季"], at: rest) {
                let quarter = (today.month ?? 1) - ((today.month ?? 1) - 1) % 3
                return self.months(from: today.year * 12 + quarter - 1 + offset * 3, 3)
                    .map { ended($0, end) }
            }
            if let end = skip(["周", "星期", "礼拜"], at: rest) {
                return week(offset: offset).map { Reading(span: $0, end: end) }
            }
            if offset == 0, let end = skip(["年度", "年"], at: rest),
                let year = CalendarDate(year: today.year)
            {
                return ended(whole(year), end)
            }
        }
        if let year = CalendarDate(year: today.year) {
            var span = whole(year, lacksYear: true, isEnd: true)
            if let end = skip(["年内"], at: start) { return Reading(span: span, end: end) }
            span.isLastDay = true
            if let end = skip(["年底", "年末", "年终"], at: start) {
                return Reading(span: span, end: end)
            }
        }
        if let end = skip(["月底", "月末"], at: start), let month = month(offset: 0) {
            var span = whole(month, isEnd: true)
            span.isLastDay = true
            return Reading(span: span, end: end)
        }
        return nil
    }

    /// With `底` or `末` behind it, which mean its last day.
    private func ended(_ span: Span, _ end: Int) -> Reading {
        guard let tail = skip(["底", "末", "内"], at: end) else {
            return Reading(span: span, end: end)
        }
        var span = span
        (span.isEnd, span.isLastDay) = (true, text.folded[tail - 1] != "内")
        return Reading(span: span, end: tail)
    }

    /// `2023年10月31日`, `10月底`, `三季度`, `上半年`, `2023年`.
    private func dated(at start: Int) -> Reading? {
        var place = start
        var year: Int?
        if let end = skip(["今年", "本年度", "本年", "当年"], at: start) {
            (year, place) = (today.year, end)
        } else if let end = skip(["明年", "来年"], at: start) {
            (year, place) = (today.year + 1, end)
        } else if let end = skip(["去年", "上年"], at: start) {
            (year, place) = (today.year - 1, end)
        } else if let (number, rest) = number(at: start), (1_000...9_999).contains(number),
            let end = skip(["年度", "年"], at: rest)
        {
            (year, place) = (number, end)
        }
        let known = year ?? today.year
        if let part = part(at: place, of: known, lacksYear: year == nil) { return part }
        guard let year, let date = CalendarDate(year: year) else { return nil }
        return ended(whole(date), place)
    }

    /// What stands behind a year, or alone.
    private func part(at start: Int, of year: Int, lacksYear: Bool) -> Reading? {
        func span(_ from: Int, _ count: Int) -> Span? {
            guard var span = months(from: year * 12 + from - 1, count) else { return nil }
            span.lacksYear = lacksYear
            return span
        }
        if let end = skip(["上半年"], at: start) { return span(1, 6).map { ended($0, end) } }
        if let end = skip(["下半年"], at: start) { return span(7, 6).map { ended($0, end) } }
        let place = skip(["第"], at: start) ?? start
        if let rest = skip(["q"], at: start), let (number, end) = number(at: rest),
            (1...4).contains(number), text.isBoundary(end)
        {
            return span(number * 3 - 2, 3).map { ended($0, end) }
        }
        guard let (number, rest) = number(at: place) else { return nil }
        if let end = skip(["季度"], at: rest) {
            guard (1...4).contains(number) else { return nil }
            return span(number * 3 - 2, 3).map { ended($0, end) }
        }
        // `3个月` counts.
        guard place == start, (1...12).contains(number),
            let behind = skip(["月份", "月"], at: rest)
        else { return nil }
        if let end = skip(["上旬", "初"], at: behind) {
            return days(year, number, 1...10, end, lacksYear)
        }
        if let end = skip(["中旬"], at: behind) { return days(year, number, 11...20, end, lacksYear) }
        let last = CalendarDate.dayCount(year: year, month: number)
        if let end = skip(["下旬"], at: behind) {
            return days(year, number, 21...last, end, lacksYear)
        }
        if let (day, rest) = self.number(at: behind), let end = skip(["日", "号"], at: rest) {
            guard (1...last).contains(day) else { return nil }
            return days(year, number, day...day, end, lacksYear)
        }
        return span(number, 1).map { ended($0, behind) }
    }

    private func days(
        _ year: Int,
        _ month: Int,
        _ days: ClosedRange<Int>,
        _ end: Int,
        _ lacksYear: Bool
    ) -> Reading? {
        guard let from = CalendarDate(year: year, month: month, day: days.lowerBound),
            let to = CalendarDate(year: year, month: month, day: days.upperBound)
        else { return nil }
        return Reading(
            span: Span(from: from, to: to, lacksYear: lacksYear, isEnd: true),
            end: end
        )
    }

    // MARK: English

    private func english(at start: Int) -> (period: Period, end: Int)? {
        let place = word(["due", "falling due"], at: start) ?? start
        // `within 30 days`
        if let rest = word(["within", "in"], at: place), let (number, behind) = number(at: rest),
            let gap = gap(at: behind), let (days, months, end) = englishMeasure(at: gap),
            let last = day(after: number * days, months: number * months)
        {
            return (period(Span(from: today, to: last), .within), end)
        }
        for (words, form) in Self.prepositions {
            guard let rest = word(words, at: place) else { continue }
            if form == .since, let first = name(at: rest),
                let then = word(["to", "until", "till", "through", "and", "-"], at: first.end),
                let last = name(at: then)
            {
                return range(first.span, last.span).map { ($0, last.end) }
            }
            guard let reading = name(at: rest) else { continue }
            guard form == .since, word(["from"], at: place) != nil else {
                let isBy = form == .before && reading.span.isEnd
                return (period(reading.span, isBy ? .by : form), reading.end)
            }
            // `documents from 2023`, `tasks from November on`
            if let end = word(["on", "onward", "onwards"], at: reading.end) {
                return (period(reading.span, .since), end)
            }
            var within = period(reading.span, .within)
            within.other = .since
            return (within, reading.end)
        }
        // `October tasks`, `next month`; a bare year may be anything.
        guard let reading = name(at: place, mayBeYear: false) else { return nil }
        return (period(reading.span, .within), reading.end)
    }

    private static let prepositions: [([String], Period.Form)] = [
        (
            [
                "by the end of", "by", "until", "till", "no later than", "not later than", "up to",
                "on or before", "through",
            ], .by
        ),
        (["before", "earlier than", "prior to"], .before), (["after", "later than"], .after),
        (["since", "from", "between", "starting in", "starting from"], .since),
        (["in the course of", "within", "during", "for", "in", "on", "of", "at", "over"], .within),
    ]

    private func range(_ first: Span, _ last: Span) -> Period? {
        var first = first
        if first.lacksYear, !last.lacksYear {
            let years = last.from.year - first.from.year
            first.from = Period(form: .within, from: first.from, to: first.to).moved(by: years).from
        }
        guard first.from <= last.to else { return nil }
        return Period(
            form: .within,
            from: first.from,
            to: last.to,
            lacksYear: first.lacksYear && last.lacksYear
        )
    }

    /// A time by its English name: `October 2023`, `the next 30 days`, `Q3`, `31 October`.
    private func name(at start: Int, mayBeYear: Bool = true) -> Reading? {
        let place = word(["the"], at: start) ?? start
        if let iso = iso(at: place) { return iso }
        for (words, days) in [(["today"], 0), (["tomorrow"], 1), (["yesterday"], -1)] {
            if let end = word(words, at: place),
                let day = CalendarDate(dayNumber: today.dayNumber + days)
            {
                return Reading(span: Span(from: day, to: day), end: end)
            }
        }
        if let rest = word(["end of", "end of the"], at: place), let inner = name(at: rest) {
            var last = inner
            (last.span.from, last.span.isEnd) = (inner.span.to, true)
            return last
        }
        for (words, offset) in [
            (["this", "current", "the current"], 0), (["next", "coming"], 1),
            (["last", "previous", "past"], -1),
        ] {
            guard let rest = word(words, at: place) else { continue }
            if let (number, behind) = number(at: rest) ?? numberWord(at: rest),
                let gap = gap(at: behind), let (days, months, end) = englishMeasure(at: gap),
                offset != 0
            {
                guard
                    let other = day(after: offset * number * days, months: offset * number * months)
                else { return nil }
                return Reading(
                    span: Span(from: min(today, other), to: max(today, other)),
                    end: end
                )
            }
            if let end = word(["month"], at: rest), let month = month(offset: offset) {
                return Reading(span: whole(month), end: end)
            }
            if let end = word(["quarter"], at: rest) {
                let quarter = (today.month ?? 1) - ((today.month ?? 1) - 1) % 3
                return months(from: today.year * 12 + quarter - 1 + offset * 3, 3)
                    .map { Reading(span: $0, end: end) }
            }
            if let end = word(["week"], at: rest) {
                return week(offset: offset).map { Reading(span: $0, end: end) }
            }
            if let end = word(["year"], at: rest),
                let year = CalendarDate(year: today.year + offset)
            {
                return Reading(span: whole(year), end: end)
            }
        }
        for (words, first, count) in Self.parts {
            guard let rest = word(words, at: place) else { continue }
            let behind = word(["of"], at: rest) ?? rest
            let year = self.year(at: behind)
            guard var span = months(from: (year?.0 ?? today.year) * 12 + first - 1, count) else {
                return nil
            }
            span.lacksYear = year == nil
            return Reading(span: span, end: year?.1 ?? rest)
        }
        if let reading = monthName(at: place) { return reading }
        guard mayBeYear, let (year, end) = year(at: place), let date = CalendarDate(year: year)
        else {
            return nil
        }
        return Reading(span: whole(date), end: end)
    }

    private static let parts: [([String], Int, Int)] = [
        (["first half"], 1, 6), (["second half"], 7, 6),
        (["first quarter", "q1", "1st quarter"], 1, 3),
        (["second quarter", "q2", "2nd quarter"], 4, 3),
        (["third quarter", "q3", "3rd quarter"], 7, 3),
        (["fourth quarter", "q4", "4th quarter", "last quarter"], 10, 3),
    ]

    /// `October`, `31 October 2023`, `October 31, 2023`.
    private func monthName(at start: Int) -> Reading? {
        var place = start
        var day: Int?
        if let (number, rest) = number(at: start), (1...31).contains(number) {
            let plain = word(["st", "nd", "rd", "th"], at: rest, isApart: false) ?? rest
            (day, place) = (number, skipBlanks(plain))
            place = word(["of"], at: place) ?? place
        }
        guard let (month, rest) = month(at: place) else { return nil }
        var end = rest
        if day == nil, let (number, behind) = number(at: skipBlanks(end)),
            (1...31).contains(number)
        {
            let plain = word(["st", "nd", "rd", "th"], at: behind, isApart: false) ?? behind
            if text.isBoundary(plain) { (day, end) = (number, plain) }
        }
        let comma = end < text.folded.count && text.folded[end] == "," ? end + 1 : end
        let year = self.year(at: skipBlanks(comma))
        guard
            let date = CalendarDate(year: year?.0 ?? today.year, month: month, day: day)
        else { return nil }
        return Reading(span: whole(date, lacksYear: year == nil), end: year?.1 ?? end)
    }

    private func month(at start: Int) -> (Int, Int)? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        for (index, name) in names.enumerated() {
            let short = String(name.prefix(3))
            guard let end = word([name, short, index == 8 ? "sept" : short], at: start) else {
                continue
            }
            // `tasks that may be late`
            let isVerb = name == "may" || name == "march"
            return isVerb && text.scalars[start] == text.folded[start] ? nil : (index + 1, end)
        }
        return nil
    }

    private func year(at start: Int) -> (Int, Int)? {
        guard let (number, end) = number(at: skipBlanks(start)), (1_900...2_100).contains(number),
            text.isBoundary(end)
        else { return nil }
        return (number, end)
    }

    private func numberWord(at start: Int) -> (Int, Int)? {
        let words = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        ]
        for (index, name) in words.enumerated() {
            if let end = word([name], at: start) { return (index + 1, end) }
        }
        return nil
    }

    private func englishMeasure(at start: Int) -> (days: Int, months: Int, end: Int)? {
        if let end = word(["days", "day"], at: start) { return (1, 0, end) }
        if let end = word(["weeks", "week"], at: start) { return (7, 0, end) }
        if let end = word(["months", "month"], at: start) { return (0, 1, end) }
        if let end = word(["years", "year"], at: start) { return (0, 12, end) }
        return nil
    }

    // MARK: Parts

    /// Behind the longest of some Chinese words that stands at a place.
    private func skip(_ words: [String], at start: Int) -> Int? {
        words.compactMap { word -> Int? in
            let scalars = word.unicodeScalars
            let end = start + scalars.count
            return end <= text.folded.count && text.folded[start..<end].elementsEqual(scalars)
                ? end : nil
        }.max()
    }

    /// Behind the longest of some English words, and behind the blanks there.
    private func word(_ words: [String], at start: Int, isApart: Bool = true) -> Int? {
        words.compactMap { word -> Int? in
            let scalars = Array(word.unicodeScalars)
            if isApart {
                guard let end = text.end(of: scalars, at: start) else { return nil }
                return end
            }
            let end = start + scalars.count
            return end <= text.folded.count && text.folded[start..<end].elementsEqual(scalars)
                ? end : nil
        }.max().map { isApart ? skipBlanks($0) : $0 }
    }

    private func skipBlanks(_ place: Int) -> Int {
        var place = place
        while place < text.folded.count, text.folded[place].isBlank { place += 1 }
        return place
    }

    /// Behind blanks that part a number from its unit; nil where there are none.
    private func gap(at place: Int) -> Int? {
        let behind = skipBlanks(place)
        return behind > place || place < text.folded.count && !text.folded[place].isArabicDigit
            ? behind : nil
    }

    private func number(at start: Int) -> (Int, Int)? {
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

    private func measure(at start: Int) -> (days: Int, months: Int, end: Int)? {
        let start = skipBlanks(start)
        if let end = skip(["天", "日"], at: start) { return (1, 0, end) }
        if let end = skip(["个星期", "周", "个周", "星期"], at: start) { return (7, 0, end) }
        if let end = skip(["个月"], at: start) { return (0, 1, end) }
        if let end = skip(["个季度"], at: start) { return (0, 3, end) }
        return nil
    }

    private func day(after days: Int, months: Int) -> CalendarDate? {
        guard months != 0 else { return CalendarDate(dayNumber: today.dayNumber + days) }
        let all = today.year * 12 + (today.month ?? 1) - 1 + months
        let (year, month) = (all / 12, all % 12 + 1)
        guard (1...9_999).contains(year) else { return nil }
        let last = CalendarDate.dayCount(year: year, month: month)
        return CalendarDate(year: year, month: month, day: min(today.day ?? 1, last))
    }

    private func month(offset: Int) -> CalendarDate? {
        let all = today.year * 12 + (today.month ?? 1) - 1 + offset
        return CalendarDate(year: all / 12, month: all % 12 + 1)
    }

    private func months(from first: Int, _ count: Int) -> Span? {
        let last = first + count - 1
        guard let from = CalendarDate(year: first / 12, month: first % 12 + 1, day: 1),
            let to = CalendarDate(year: last / 12, month: last % 12 + 1)
        else { return nil }
        return Span(from: from, to: to.endOfPeriod)
    }

    /// A week from Monday on.
    private func week(offset: Int) -> Span? {
        // 1970-01-01 was a Thursday.
        let weekday = (today.dayNumber + 3) % 7
        let monday = today.dayNumber - (weekday < 0 ? weekday + 7 : weekday) + offset * 7
        guard let from = CalendarDate(dayNumber: monday),
            let to = CalendarDate(dayNumber: monday + 6)
        else { return nil }
        return Span(from: from, to: to, isEnd: true)
    }
}
