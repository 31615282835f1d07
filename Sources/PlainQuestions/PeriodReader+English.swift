import Bytes
import ChineseText

/// Times as English says them.
extension PeriodReader {
    func english(at start: Int) -> (period: Period, end: Int)? {
        // `within 30 days`
        if let rest = word(["within", "in"], at: start), let (number, behind) = number(at: rest),
            let gap = gap(at: behind), let (days, months, end) = englishMeasure(at: gap),
            let last = day(after: number * days, months: number * months)
        {
            return (period(Span(from: today, to: last), .within), end)
        }
        for (words, form) in Self.prepositions {
            guard let rest = word(words, at: start) else { continue }
            if form == .since, let first = name(at: rest),
                let then = word(
                    ["to", "until", "till", "through", "and", "-"],
                    at: skipBlanks(first.end)
                ),
                let last = name(at: then)
            {
                return range(first.span, last.span).map { ($0, last.end) }
            }
            guard var reading = name(at: rest) else { continue }
            // `in November or earlier`
            for (words, open) in Self.openings {
                if let end = word(words, at: reading.end) {
                    return (period(reading.span, open), end)
                }
            }
            if form == .by, let end = word(["at the latest"], at: reading.end) { reading.end = end }
            if form == .within, let range = range(from: reading) { return range }
            guard form == .since, word(["from"], at: start) != nil else {
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
        if let first = name(at: start, mayBeYear: false), let range = range(from: first) {
            return range
        }
        guard let reading = name(at: start, mayBeYear: false) else { return nil }
        return (period(reading.span, .within), reading.end)
    }

    private static let openings: [([String], Period.Form)] = [
        (["or earlier", "and earlier"], .by),
        (["or later", "and later"], .since),
    ]

    static let prepositions: [([String], Period.Form)] = [
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

    /// `October to December`, `October-December`.
    private func range(from first: Reading) -> (period: Period, end: Int)? {
        let behind = skipBlanks(first.end)
        var rest = word(["to", "until", "till", "through"], at: behind)
        if rest == nil, behind < text.folded.count,
            "-–—".unicodeScalars.contains(text.folded[behind])
        {
            rest = skipBlanks(behind + 1)
        }
        guard let rest, let last = name(at: rest) else { return nil }
        return range(first.span, last.span).map { ($0, last.end) }
    }

    func range(_ first: Span, _ last: Span) -> Period? {
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
    func name(at start: Int, mayBeYear: Bool = true) -> Reading? {
        let place = word(["the"], at: start) ?? start
        if var iso = iso(at: place) {
            iso.span.isEnd = false
            return iso
        }
        for (words, days) in [(["today"], 0), (["tomorrow"], 1), (["yesterday"], -1)] {
            if let end = word(words, at: place),
                let day = CalendarDate(dayNumber: today.dayNumber + days)
            {
                return Reading(span: Span(from: day, to: day), end: end)
            }
        }
        if let end = word(["year end", "year-end", "the year's end", "end of year"], at: place),
            let year = CalendarDate(year: today.year)
        {
            let last = whole(year).to
            return Reading(
                span: Span(from: last, to: last, lacksYear: true, isEnd: true),
                end: end
            )
        }
        if let end = word(
            ["month end", "month-end", "the month's end", "end of month"],
            at: place
        ),
            let month = month(offset: 0)
        {
            let last = whole(month).to
            return Reading(span: Span(from: last, to: last, isEnd: true), end: end)
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
            if let (number, behind) = number(at: rest)
                ?? EnglishNumber.read(text, at: rest).map({ ($0.number, skipBlanks($0.end)) }),
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
                return quarter(offset: offset).map { Reading(span: $0, end: end) }
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

    static let parts: [([String], Int, Int)] = [
        (["first half"], 1, 6), (["second half"], 7, 6),
        (["first quarter", "q1", "1st quarter"], 1, 3),
        (["second quarter", "q2", "2nd quarter"], 4, 3),
        (["third quarter", "q3", "3rd quarter"], 7, 3),
        (["fourth quarter", "q4", "4th quarter", "last quarter"], 10, 3),
    ]

    /// `October`, `31 October 2023`, `October 31, 2023`.
    func monthName(at start: Int) -> Reading? {
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

    private static let monthNames = Period.months.map { $0.lowercased() }

    func month(at start: Int) -> (Int, Int)? {
        for (index, name) in Self.monthNames.enumerated() {
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

    func year(at start: Int) -> (Int, Int)? {
        guard let (number, end) = number(at: skipBlanks(start)), (1_900...2_100).contains(number),
            text.isBoundary(end)
        else { return nil }
        return (number, end)
    }

    func englishMeasure(at start: Int) -> (days: Int, months: Int, end: Int)? {
        if let end = word(["days", "day"], at: start) { return (1, 0, end) }
        if let end = word(["weeks", "week"], at: start) { return (7, 0, end) }
        if let end = word(["months", "month"], at: start) { return (0, 1, end) }
        if let end = word(["years", "year"], at: start) { return (0, 12, end) }
        return nil
    }

    /// Behind the longest of some English words, and behind the blanks there.
    func word(_ words: [String], at start: Int, isApart: Bool = true) -> Int? {
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
}
