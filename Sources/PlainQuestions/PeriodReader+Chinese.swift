import Bytes
import ChineseText

/// Times as Chinese says them.
extension PeriodReader {
    func chinese(at start: Int) -> (period: Period, end: Int)? {
        if let told = led(at: start) { return told }
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
            // 10月底至11月底
            if span.isLastDay { span.from = span.to }
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
            if span.from != span.to, !span.isEnd { after.other = .since }
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

    /// With words in front that say on which side of a time: `不晚于10月底`, `早于11月`.
    private func led(at start: Int) -> (period: Period, end: Int)? {
        for (words, form) in Self.leads {
            guard let rest = skip(words, at: start), let reading = unit(at: skipBlanks(rest)) else {
                continue
            }
            return (period(reading.span, form), reading.end)
        }
        return nil
    }

    private static let leads: [([String], Period.Form)] = [
        (["不晚于", "不迟于", "最晚", "最迟", "最晚到", "最迟到", "不超过"], .by), (["早于", "先于"], .before),
        (["晚于", "迟于"], .after), (["不早于", "不先于"], .since),
    ]

    /// `本月`, `下个季度`, `未来30天`, `今天`.
    func relative(at start: Int) -> Reading? {
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
                return quarter(offset: offset).map { ended($0, end) }
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
    func ended(_ span: Span, _ end: Int) -> Reading {
        guard let tail = skip(["底", "末", "内"], at: end) else {
            return Reading(span: span, end: end)
        }
        var span = span
        (span.isEnd, span.isLastDay) = (true, text.folded[tail - 1] != "内")
        return Reading(span: span, end: tail)
    }

    /// `2023年10月31日`, `10月底`, `三季度`, `上半年`, `2023年`.
    func dated(at start: Int) -> Reading? {
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
    func part(at start: Int, of year: Int, lacksYear: Bool) -> Reading? {
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

    func days(
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

    /// Behind the longest of some Chinese words that stands at a place.
    func skip(_ words: [String], at start: Int) -> Int? {
        words.compactMap { word -> Int? in
            let scalars = word.unicodeScalars
            let end = start + scalars.count
            return end <= text.folded.count && text.folded[start..<end].elementsEqual(scalars)
                ? end : nil
        }.max()
    }

    func measure(at start: Int) -> (days: Int, months: Int, end: Int)? {
        let start = skipBlanks(start)
        if let end = skip(["天", "日"], at: start) { return (1, 0, end) }
        if let end = skip(["个星期", "周", "个周", "星期"], at: start) { return (7, 0, end) }
        if let end = skip(["个月"], at: start) { return (0, 1, end) }
        if let end = skip(["个季度"], at: start) { return (0, 3, end) }
        return nil
    }
}
